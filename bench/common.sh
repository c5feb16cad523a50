# Shared by the scripts beside it; meant to be sourced by them, after "set -euo pipefail".
# shellcheck shell=bash

bench=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")" && pwd)
home=$(cd "$bench/.." && pwd)
crosswind="$home/bin/crosswind"
java=java
[ -n "${JAVA_HOME:-}" ] && java="$JAVA_HOME/bin/java"
child=

fail() { # message...
  echo "${0##*/}: $*" >&2
  exit 1
}

# A command that is running when the script is ended ends with it.
trap '[ -z "$child" ] || kill "$child" 2>/dev/null || true' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Runs a command, its output in a log. Leaves its seconds in wall and cpu, the most memory that the
# process had in peak (MB), and what it ended with in status.
measure() { # log command...
  local log=$1 user system TIMEFORMAT='%R %U %S'
  status=0
  { time watched "$@"; } 2>"$log.time" || status=$?
  read -r wall user system < <(tail -n 1 "$log.time")
  cpu=$(awk -v u="$user" -v s="$system" 'BEGIN { printf "%.2f", u + s }')
  peak=$(<"$log.peak")
}

# Linux keeps the high-water mark of a process's memory in a file that ends with the process.
watched() { # log command...
  local log=$1 name kilobytes most=0
  shift
  "$@" >"$log" 2>&1 &
  child=$!
  while kill -0 "$child" 2>/dev/null; do
    while read -r name kilobytes _; do
      [ "$name" != VmHWM: ] || most=$kilobytes
    done <"/proc/$child/status"
    sleep 0.1
  done 2>/dev/null
  echo $((most / 1024)) >"$log.peak"
  local ended=0
  wait "$child" || ended=$?
  child=
  return "$ended"
}

# Ends the script when the command just measured failed. A fit that did not converge has its results.
must_have_worked() { # what log
  if [ "$status" -eq 3 ]; then
    echo "${0##*/}: $1: the model is not converged ($2)" >&2
  elif [ "$status" -ne 0 ]; then
    tail -n 20 "$2" >&2
    fail "$1 failed with status $status; all that it said is in $2"
  fi
}

# Crosswind and the programs of this directory, built.
build() {
  "$crosswind" --version >/dev/null || fail "crosswind cannot be built"
  [ -d "$bench/target/lib" ] || fail "$bench/target/lib is not there: delete $home/dist/target and run again"
}

bench_java() { # class argument...
  "$java" -cp "$bench/target/classes:$bench/target/lib/*" "$@"
}

machine() {
  local model memory
  model=$(awk -F ': *' '/^model name/ { print $2; exit }' /proc/cpuinfo)
  memory=$(awk '/^MemTotal/ { printf "%.0f", $2 / 1048576 }' /proc/meminfo)
  echo "Machine: $(nproc) cores (${model:-unknown}), $memory GB, $(uname -sr)"
  echo "Load before: $(cut -d ' ' -f 1-3 /proc/loadavg)"
  echo "JDK: $("$java" -version 2>&1 | sed -n 2p)"
  echo "Crosswind: $(git -C "$home" describe --always --dirty 2>/dev/null || echo "no git history")"
}
