# The words of the store.

store-no-ledger = there is no ledger here: { $file }. Name its folder with --dir, or run shouze init first.
store-no-office = there is no office "{ $office }". { near-hint }Name one with --office, or create it with shouze init.
store-other-version = the ledger file has version { $found }, this program knows { $known }. Open it with that release of Shouze.
store-sqlite-too-old = SQLite { $found } is too old, 3.51.3 or later is needed. Use a released program.
store-disk-full = the disk is full; nothing was written ({ $says }). Free some space and try again.
store-busy = another program is writing to this ledger and did not finish within 8 seconds. Try again later.
store-no-permission = no permission to read or write ({ $says }). Check the folder's permissions.
store-damaged = the database file is damaged: { $says }. Do not write to it any more; restore a backup.
store-io = reading or writing failed: { $says }. Check the disk and try again.
store-unknown-kind = the kind "{ $kind }" of #{ $seq } is in none of the packs. Put the pack back into the folder packs.
store-writer-gone = the writer has ended. Open the ledger again.
evidence-unreadable = the evidence file { $file } cannot be read: { $says }. Check the path.
evidence-too-large = the evidence file { $file } is larger than { $max } bytes. Compress or split it.
erase-nothing = this field of #{ $seq } has no value to erase (never filled, or erased before). Check the number and the field.
figure-failed = the indicator "{ $indicator }" could not be counted: { $says }. The figure stays empty; it is not zero. Check the indicator in its pack, then run shouze verify.

verify-leaf = the record of #{ $seq } was changed: it does not fit its sealed hash. Leave the ledger as it is, write nothing more, and compare it with a backup.
verify-header = the id or number of #{ $seq } does not fit its record. Leave the ledger as it is, write nothing more, and compare it with a backup.
verify-gap = #{ $seq } is missing: the log has a gap. Leave the ledger as it is, write nothing more, and compare it with a backup.
verify-leaf-pack = the pack that #{ $seq } was recorded under was not kept. Leave the ledger as it is, write nothing more, and compare it with a backup.
verify-opening = the value of the field "{ $field }" of #{ $seq } was changed: it does not fit the commitment. Leave the ledger as it is, write nothing more, and compare it with a backup.
verify-opening-missing = the value of the field "{ $field }" of #{ $seq } is gone, and no erasure is on record. Leave the ledger as it is, write nothing more, and compare it with a backup.
verify-head = the tree of { $office } does not fit its facts: { $size } sealed, { $leaves } found, or some of them changed. Leave the ledger as it is, write nothing more, and compare it with a backup.
verify-no-office = { $count } facts belong to no office: the table of offices was changed. Leave the ledger as it is, write nothing more, and compare it with a backup.
verify-frontier = the sealed head of { $office } cannot be read. Leave the ledger as it is, write nothing more, and compare it with a backup.
verify-pack = the kept pack "{ $id }" was changed ({ $hash }). Leave the ledger as it is, write nothing more, and compare it with a backup.
verify-evidence-missing = an evidence file is gone: { $file }. Put the original file back, or record what happened to it.
verify-evidence-changed = an evidence file was changed: { $file }. Put the original file back, or record what happened to it.
verify-projection = the derived table "{ $table }" does not fit the facts: { $row }. The facts are sound; shouze verify --rebuild makes it anew.
store-moved = somebody recorded while the sheet was read, and seqs have moved. Nothing was written: import again.
