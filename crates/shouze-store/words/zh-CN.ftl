# 存储的文字。

store-no-ledger = 这里没有台账：{ $file }。请用 --dir 指定台账文件夹，或先运行 shouze init。
store-no-office = 没有单位“{ $office }”。{ near-hint }请用 --office 指定，或先用 shouze init 建立。
store-other-version = 台账文件的版本是 { $found }，本程序认识的是 { $known }。请用相应版本的守责打开。
store-sqlite-too-old = SQLite 版本 { $found } 过旧，需要 3.51.3 以上。请换用正式发布的程序。
store-disk-full = 磁盘已满，什么都没有写入（{ $says }）。请腾出空间后重试。
store-busy = 另一个程序正在写入这本台账，等了 8 秒仍未完成。请稍后重试。
store-no-permission = 没有读写权限（{ $says }）。请检查文件夹的权限。
store-damaged = 数据库文件已损坏：{ $says }。请不要继续写入，用备份恢复。
store-io = 读写出错：{ $says }。请检查磁盘后重试。
store-unknown-kind = #{ $seq } 的类别“{ $kind }”不在现有的责任包里。请把原来的责任包放回 packs 文件夹。
store-writer-gone = 写入线程已结束。请重新打开台账。
evidence-unreadable = 读不到佐证文件 { $file }：{ $says }。请检查路径。
evidence-too-large = 佐证文件 { $file } 超过 { $max } 字节。请压缩或拆分。
erase-nothing = #{ $seq } 的这个字段没有可删除的值（没有填过，或已删除）。请核对序号和字段。
figure-failed = 指标“{ $indicator }”算不出来：{ $says }。这项数据空着，不作零计。请检查责任包中的这项指标，再运行 shouze verify。

verify-leaf = #{ $seq } 的记录被改动：内容与封存的哈希不符。请保持现状、停止写入，与备份核对。
verify-header = #{ $seq } 的编号或序号与记录内容不符。请保持现状、停止写入，与备份核对。
verify-gap = 缺少 #{ $seq }：记录不连续。请保持现状、停止写入，与备份核对。
verify-leaf-pack = #{ $seq } 所用的责任包没有留存。请保持现状、停止写入，与备份核对。
verify-opening = #{ $seq } 的字段“{ $field }”的值被改动：与记录中的承诺不符。请保持现状、停止写入，与备份核对。
verify-opening-missing = #{ $seq } 的字段“{ $field }”的值不见了，也没有删除记录。请保持现状、停止写入，与备份核对。
verify-head = { $office } 的树根与记录不符：封存 { $size } 条，现有 { $leaves } 条，或其中有改动。请保持现状、停止写入，与备份核对。
verify-no-office = 有 { $count } 条记录不属于任何单位：单位表被改动。请保持现状、停止写入，与备份核对。
verify-frontier = { $office } 的封存点无法读取。请保持现状、停止写入，与备份核对。
verify-pack = 留存的责任包“{ $id }”被改动（{ $hash }）。请保持现状、停止写入，与备份核对。
verify-evidence-missing = 佐证文件不见了：{ $file }。请放回原文件，或将情况登记在案。
verify-evidence-changed = 佐证文件被改动：{ $file }。请放回原文件，或将情况登记在案。
verify-projection = 派生表“{ $table }”与记录不符：{ $row }。记录本身完好，可用 shouze verify --rebuild 重建。
store-moved = 读表期间有别人登记，序号已变。没有写入，请再导入一次。
