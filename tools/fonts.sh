#!/bin/sh
# Fetches the free Chinese fonts that papers fall back to, by Debian package name, into a folder of ours.
# Nothing is installed, no root is needed and no font is committed. An office's own licensed faces go into the same folder and win.
#   tools/fonts.sh [FOLDER]              fetches the two packages and takes the faces out of them
#   tools/fonts.sh FOLDER FILE.deb ...   takes them out of packages that are there already (no network)
set -eu
into=${1:-.fonts}
[ $# -gt 0 ] && shift
faces='FandolFang-Regular.otf FandolHei-Regular.otf FandolKai-Regular.otf FandolSong-Regular.otf FandolSong-Bold.otf LXGWWenKai-Light.ttf'

there() {
  for face in $faces; do
    [ -s "$into/$face" ] || return 1
  done
}
say() {
  echo "$1" >&2
  echo "$2" >&2
}
if [ $# -eq 0 ] && there; then
  echo "$into: 字体已就绪 / fonts are there"
  exit 0
fi
unpack() {
  if command -v dpkg-deb >/dev/null 2>&1; then
    dpkg-deb -x "$1" "$2"
  else
    # A package is an ar archive with a tar archive in it.
    mkdir -p "$2" && ar p "$1" data.tar.xz | tar -xJ -C "$2"
  fi
}
mkdir -p "$into"
into=$(cd "$into" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# apt fetches as a user of its own, who must be able to write here.
chmod 755 "$work"

if [ $# -gt 0 ]; then
  for package in "$@"; do
    unpack "$package" "$work/out"
  done
else
  if ! command -v apt-get >/dev/null 2>&1; then
    say "没有 apt-get。请把仿宋、楷体、黑体、宋体、小标宋的 .ttf/.otf 文件放进 $into；或从别处取来 texlive-lang-chinese 与 fonts-lxgw-wenkai 两个 .deb 后运行：tools/fonts.sh $into 文件.deb ..." \
      "There is no apt-get. Put .ttf/.otf files of FangSong, KaiTi, HeiTi, SongTi and XiaoBiaoSong into $into; or bring the packages texlive-lang-chinese and fonts-lxgw-wenkai from elsewhere and run: tools/fonts.sh $into FILE.deb ..."
    exit 1
  fi
  for package in texlive-lang-chinese fonts-lxgw-wenkai; do
    if ! (cd "$work" && apt-get -q download "$package" >"$work/log" 2>&1); then
      # Without root the lists of packages can be fetched into a folder of ours.
      lists="$work/lists"
      mkdir -p "$lists/partial"
      say "正在取软件包目录（不需要 root）……" "Fetching the lists of packages (no root needed) ..."
      own="-o Dir::State::Lists=$lists -o Dir::Cache=$work/cache -o Debug::NoLocking=1"
      mkdir -p "$work/cache/archives/partial"
      # shellcheck disable=SC2086 # several options on purpose
      if ! (cd "$work" && apt-get -q $own update >"$work/log" 2>&1 && apt-get -q $own download "$package" >"$work/log" 2>&1); then
        tail -n 3 "$work/log" >&2
        say "下载 $package 失败：请检查网络或软件源（Debian/Ubuntu），也可自行把字体放进 $into。" \
          "Could not fetch $package: check the network or the package sources (Debian/Ubuntu), or put fonts into $into by hand."
        exit 1
      fi
    fi
  done
  for package in "$work"/*.deb; do
    unpack "$package" "$work/out"
  done
fi
for face in $faces; do
  find "$work/out" -name "$face" -exec cp {} "$into/$face.part" \;
  if [ -s "$into/$face.part" ]; then
    mv "$into/$face.part" "$into/$face"
  fi
done
if ! there; then
  say "软件包里没有找齐字体，$into 现有：" "The packages did not hold every face; $into has:"
  ls "$into" >&2
  exit 1
fi
ls "$into"
