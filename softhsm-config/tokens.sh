# shellcheck shell=bash
# Makes tokens; sourced by the commands in this folder. A PIN is in a file of mode 0600 and nowhere else: never an
# argument, never in the environment.

umask 077

die() {
  printf '%s: %s\n' "$(basename "$0")" "$*" >&2
  exit 1
}

# library NAME PACKAGE: the path of a shared library, wherever this system's layout has it.
library() {
  local folder path
  for folder in /usr/lib/"$(uname -m)"-linux-gnu /usr/lib /usr/lib64 /usr/local/lib; do
    for path in "$folder"/{softhsm,nss,pkcs11,.}/"$1"; do
      [ -e "$path" ] && realpath "$path" && return
    done
  done
  die "$1 not found; type: sudo apt-get install -y $2"
}

need() {
  command -v "$1" >/dev/null || die "$1 not found; type: sudo apt-get install -y $2"
}

# encode TEXT: percent-encoded for a PKCS#11 URI (RFC 7512).
encode() {
  local LC_ALL=C text=$1 i c
  for ((i = 0; i < ${#text}; i++)); do
    c=${text:i:1}
    case $c in
      [A-Za-z0-9._~/-]) printf '%s' "$c" ;;
      *) printf '%%%02X' "'$c" ;;
    esac
  done
}

new_pin() {
  head -c 18 /dev/urandom | base64 | tr '+/' 'ab' | tr -d '\n' >"$1"
}

# new_folder DIR: its absolute path; a folder that holds something already is refused.
new_folder() {
  mkdir -p "$1" && chmod 700 "$1"
  [ -z "$(ls -A "$1")" ] || die "$1 is not empty; name a new folder"
  realpath "$1"
}

# wait_for_silence TTY: returns when the terminal no longer echoes; fails when it is gone.
wait_for_silence() {
  local settings
  while settings=$(stty -F "$1" -a 2>/dev/null); do
    [[ $settings != *" -echo "* ]] || return 0
    sleep 0.01
  done
  return 1
}

# answer_prompts TTY-FILE PIN-FILE...: a terminal on which softhsm2-util asks for each PIN in turn, because the other way is an
# argument, which every user of the machine can read. A PIN typed before echo is off would be thrown away.
answer_prompts() {
  local tty=$1 prompts='' character pin
  shift
  for pin in "$@"; do
    while [[ $prompts != *"PIN: " ]]; do
      IFS= read -r -N 1 -t 10 character || return 1
      prompts+=$character
    done
    prompts=''
    wait_for_silence "$(<"$tty")" || return 1
    printf '%s\n' "$(<"$pin")" >&"${terminal[1]}"
  done
  cat >/dev/null
}

# initialise_softhsm DIR: initialises the first free slot of SOFTHSM2_CONF.
initialise_softhsm() {
  local dir=$1
  # shellcheck disable=SC2016 # expanded by the inner shell
  coproc terminal { SHELL=/bin/sh DIR=$dir exec script --quiet --return --command \
    'tty >"$DIR/tty"; exec softhsm2-util --init-token --free --label srvcc' /dev/null; }
  local child=$!
  answer_prompts "$dir/tty" "$dir/so-pin" "$dir/so-pin" "$dir/pin" "$dir/pin" <&"${terminal[0]}" || true
  wait "$child" || die "softhsm2-util could not initialise a token in $dir"
  rm -f "$dir/tty"
}

# make_softhsm DIR: a SoftHSM token; sets SOFTHSM2_CONF and token_uri.
make_softhsm() {
  need softhsm2-util softhsm2
  need script bsdutils
  local dir module serial
  dir=$(new_folder "$1")
  module=$(library libsofthsm2.so softhsm2)
  mkdir "$dir/tokens"
  new_pin "$dir/pin"
  new_pin "$dir/so-pin"
  printf '%s\n' "directories.tokendir = $dir/tokens" 'objectstore.backend = file' 'log.level = ERROR' \
    >"$dir/softhsm2.conf"
  export SOFTHSM2_CONF=$dir/softhsm2.conf
  initialise_softhsm "$dir"
  serial=$(softhsm2-util --show-slots | awk '/Serial number:/ { print $3; exit }')
  softhsm_uri "$dir" "$serial" "$module"
}

softhsm_uri() {
  token_uri="pkcs11:token=srvcc;serial=$2?module-path=$(encode "$3")&pin-source=file:$(encode "$1/pin")"
}

# make_nss DIR: an NSS database; sets token_uri. Its keys live in the second slot, "NSS Certificate DB".
make_nss() {
  need certutil libnss3-tools
  local dir module
  dir=$(new_folder "$1")
  module=$(library libsoftokn3.so libnss3)
  mkdir "$dir/db"
  new_pin "$dir/pin"
  certutil -N -d "sql:$dir/db" -f "$dir/pin" || die "certutil could not make a database in $dir"
  token_uri="pkcs11:token=NSS%20Certificate%20DB?module-path=$(encode "$module")"
  token_uri+="&pin-source=file:$(encode "$dir/pin")&x-nss-configdir=$(encode "$dir/db")"
}

# run CMD...: runs it, hands signals on to it, and returns its status once it has ended.
run() {
  local child signalled=yes status=0
  env --default-signal=INT,QUIT -- "$@" <&0 &
  child=$!
  trap 'signalled=yes; kill -TERM "$child" 2>/dev/null || true' TERM HUP
  trap 'signalled=yes; kill -INT "$child" 2>/dev/null || true' INT
  while [ -n "$signalled" ]; do
    signalled=''
    wait "$child" && status=0 || status=$?
  done
  return "$status"
}
