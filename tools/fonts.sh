#!/bin/sh
# Fetches the free Chinese fonts that papers fall back to, by Debian package name, into a folder of ours.
# Nothing is installed and no font is committed. An office's own licensed faces go into the same folder and win.
set -eu
into=${1:-.fonts}
if [ -s "$into/done" ]; then
  echo "$into: 字体已就绪 / fonts are there"
  exit 0
fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo "没有 apt-get。请把仿宋、楷体、黑体、宋体的 .ttf/.otf 文件放进 $into。" >&2
  echo "There is no apt-get. Put .ttf/.otf files of FangSong, KaiTi, HeiTi and SongTi into $into." >&2
  exit 1
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$into"
here=$(cd "$into" && pwd)
cd "$work"
for package in texlive-lang-chinese fonts-lxgw-wenkai; do
  apt-get download "$package" || {
    echo "下载 $package 失败。请先运行 apt-get update，或自行放入字体。" >&2
    echo "Could not download $package. Run apt-get update first, or put fonts there by hand." >&2
    exit 1
  }
  dpkg -x "$package"_*.deb "$work/$package"
done
find "$work" -name 'FandolFang-Regular.otf' -o -name 'FandolHei-*.otf' -o -name 'FandolKai-Regular.otf' -o -name 'FandolSong-*.otf' -o -name 'LXGWWenKai-Regular.ttf' | while read -r font; do
  cp "$font" "$here/"
done
ls "$here" | tee "$here/done"
