#!/bin/sh
# Stands in for a container engine where there is none: a root file system of its own, read-only but for /tmp and the
# volume, a user without a name and without capabilities. What it leaves out: a network of its own, and the base image,
# in whose place this machine's /usr and JDK stand.
#   stand-in-container.sh ROOT JAVA_HOME VOLUME_HERE VOLUME_THERE UID RUN COPY… -- NAME=VALUE… COMMAND…
# COPY is FROM=TO; RUN is a command of the image's build, after the copies. Needs root.
set -eu
root=$1 java=$2 volume=$3 there=$4 uid=$5 run=$6
shift 6

mount -t tmpfs -o mode=755 none "$root"
mkdir -p "$root/usr" "$root/proc" "$root/dev" "$root/tmp" "$root/jdk" "$root$there"
for folder in bin sbin lib lib64; do
  [ ! -e "/$folder" ] || ln -s "usr/$folder" "$root/$folder"
done
mount --bind /usr "$root/usr"
mount -o remount,bind,ro "$root/usr"
mount --bind "$java" "$root/jdk"
mount --rbind /proc "$root/proc"
mount --rbind /dev "$root/dev"

while [ "$1" != -- ]; do
  mkdir -p "$root${1#*=}"
  if [ -d "${1%%=*}" ]; then cp -R "${1%%=*}/." "$root${1#*=}"; else rmdir "$root${1#*=}"; cp "${1%%=*}" "$root${1#*=}"; fi
  shift
done
shift

chroot "$root" env -i PATH=/jdk/bin:/usr/bin sh -c "$run"
mount -o remount,ro "$root"
mount -t tmpfs -o mode=1777,size=64m none "$root/tmp"
mount --bind "$volume" "$root$there"

exec chroot "$root" setpriv --reuid "$uid" --regid "$uid" --clear-groups --no-new-privs --bounding-set=-all \
  --inh-caps=-all env -i PATH=/jdk/bin:/usr/bin "$@"
