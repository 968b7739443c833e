#!/bin/sh
# Sets up on this computer what QSDesk still lacks, then runs it. Works from any directory.
#   sh installer/run.sh               opens the window
#   sh installer/run.sh demo …        an invented factory, its papers and a pack; options as `qsdesk demo`
#   sh installer/run.sh test …        every check, in order; further words go to pytest
#   sh installer/run.sh VERB …        anything else goes to qsdesk
# QSDESK_VENV: folder of the Python environment (default .venv). Debian 12 or later, Ubuntu 22.04 or later.
set -eu
unset CDPATH
top=$(cd -- "$(dirname -- "$0")/.." && pwd -P)
venv=${QSDESK_VENV:-$top/.venv}
case $venv in /*) ;; *) venv=$PWD/$venv ;; esac
python=$venv/bin/python
pins=$top/installer/requirements

english=
case " $* " in *' --lang en '* | *' --lang=en '*) english=yes ;; esac

# Steps and failures go to standard error: standard output is the program's. Arguments: Chinese, English.
say() {
    if [ -n "$english" ]; then printf '%s\n' "$2" >&2; else printf '%s\n' "$1" >&2; fi
}

fail() {
    say "$@"
    exit 3
}

# Run a step without its chatter; when it fails, its last words and where the rest is.
quietly() {
    log=$(mktemp "${TMPDIR:-/tmp}/qsdesk-setup.XXXXXX")
    "$@" >"$log" 2>&1 && rm -f "$log" && return
    words=$(grep -v '^[[:space:]]*$' "$log" | tail -n 1)
    fail "没有成功：$words（全部输出在 $log）" "Failed: $words (all output is in $log)"
}

# ---- What the system must have ----

# Libraries are looked for by what the loader finds: package names differ between releases.
window_libraries='libGL.so.1:libgl1 libEGL.so.1:libegl1 libdbus-1.so.3:libdbus-1-3
    libfontconfig.so.1:libfontconfig1 libglib-2.0.so.0:libglib2.0-0
    libxkbcommon-x11.so.0:libxkbcommon-x11-0 libxcb-cursor.so.0:libxcb-cursor0
    libxcb-icccm.so.4:libxcb-icccm4 libxcb-keysyms.so.1:libxcb-keysyms1 libxcb-shape.so.0:libxcb-shape0'

want_libraries() {
    found=$(PATH=$PATH:/usr/sbin:/sbin ldconfig -p 2>/dev/null || true)
    for pair in $window_libraries; do
        case $found in *"${pair%%:*}"*) ;; *) packages="$packages ${pair#*:}" ;; esac
    done
}

# Tests check the page of the inspection pack in a browser; Ubuntu has none as a package.
want_test_tools() {
    command -v openssl >/dev/null || packages="$packages openssl"
    if grep -q '^ID=debian' /etc/os-release 2>/dev/null; then
        command -v chromium >/dev/null || packages="$packages chromium"
    fi
}

find_python() {
    for system_python in python3 python3.13 python3.12 python3.11; do
        "$system_python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && return
    done
    system_python=
}

want_python() {
    find_python
    if [ -z "$system_python" ]; then
        packages="$packages python3 python3-venv"
    elif ! "$system_python" -c 'import ensurepip' 2>/dev/null; then
        packages="$packages $("$system_python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    fi
}

install_packages() {
    packages=${packages# }
    [ -n "$packages" ] || return 0
    command -v apt-get >/dev/null ||
        fail "缺少系统组件，请先安装：$packages" "The system lacks: $packages"
    as_root='env DEBIAN_FRONTEND=noninteractive'
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            fail "请用管理员身份运行：apt-get install $packages" "Run as root: apt-get install $packages"
        as_root="sudo $as_root"
    fi
    say "安装系统组件：$packages" "Installing from the system: $packages"
    # The list of packages may be missing or old: renew it only then.
    # shellcheck disable=SC2086 # one package a word
    $as_root apt-get install -y -qq --no-install-recommends $packages >/dev/null 2>&1 || {
        quietly $as_root apt-get update -qq
        quietly $as_root apt-get install -y -qq --no-install-recommends $packages
    }
    packages=
}

# ---- The Python environment: made once for a set of pins, and again when they change or it moves ----

make_environment() {
    find_python
    if [ -z "$system_python" ]; then # Ubuntu 22.04 has it beside its own
        packages='python3.11 python3.11-venv'
        install_packages
        system_python=python3.11
    fi
    if [ -e "$venv" ] && [ ! -e "$venv/pyvenv.cfg" ]; then
        fail "$venv 不是 Python 环境，请换一个位置" "$venv is no Python environment, choose another place"
    fi
    say "建立 Python 环境：$venv" "Making the Python environment: $venv"
    quietly "$system_python" -m venv --clear "$venv"
}

# A line in the environment names the project's folder: `python -m qsdesk` works in it from anywhere.
link_project() {
    "$python" - "$top" <<'PYTHON'
import pathlib, sys, sysconfig
line = pathlib.Path(sysconfig.get_path("purelib"), "qsdesk.pth")
line.write_text(sys.argv[1] + "\n", encoding="utf-8" if sys.version_info >= (3, 13) else "locale")
PYTHON
}

pip_install() {
    quietly "$python" -m pip --quiet --disable-pip-version-check --no-input install \
        --require-hashes --no-build-isolation --no-compile "$@"
}

# Bring system and environment to what is wanted. Argument: run or test.
prepare() {
    stamp=$venv/.qsdesk-$1
    state="$top $(cat "$pins.txt" "$pins-build.txt" "$pins-dev.txt" | cksum)"
    ready= usable=
    if [ "$(cat "$stamp" 2>/dev/null)" = "$state" ] && "$python" -c '' 2>/dev/null; then
        ready=yes usable=yes
    elif "$python" -c 'import pip' 2>/dev/null; then
        usable=yes
    fi
    [ -n "$usable" ] || want_python
    install_packages
    [ -z "$ready" ] || return 0
    [ -n "$usable" ] || make_environment
    say '安装所需的 Python 组件（只在首次和更新后）' 'Installing Python packages (at first and after updates)'
    pip_install -r "$pins.txt"
    if [ "$1" = test ]; then
        pip_install -r "$pins-build.txt"
        pip_install -r "$pins-dev.txt"
    fi
    quietly link_project
    printf '%s\n' "$state" >"$venv/.qsdesk-run"
    [ "$1" = run ] || printf '%s\n' "$state" >"$stamp"
}

# ---- What is run ----

qsdesk() {
    exec "$python" -m qsdesk "$@"
}

demo() {
    data=${QSDESK_DATA:-} out=
    for word in "$@"; do
        case $word in
            --data | --data=*) data=given ;;
            --out | --out=*) out=given ;;
            --help) qsdesk demo --help ;;
        esac
    done
    [ -n "$data" ] && [ -n "$out" ] && qsdesk demo "$@"
    fresh=$(mktemp -d "${TMPDIR:-/tmp}/qsdesk-demo.XXXXXX")
    if [ -z "$out" ]; then
        say "样例文件：$fresh/out" "Sample papers: $fresh/out"
        set -- --out "$fresh/out" "$@"
    fi
    if [ -z "$data" ]; then
        say "样例数据：$fresh/data" "Sample data: $fresh/data"
        export QSDESK_DATA="$fresh/data"
    fi
    qsdesk demo "$@"
}

check() {
    title=$1
    shift
    printf '\n== %s ==\n' "$title"
    "$@" || failed="$failed、$title"
}

checks() {
    cd -- "$top"
    export QT_QPA_PLATFORM=offscreen PATH="$venv/bin:$PATH"
    unset PYTHONDONTWRITEBYTECODE # the tests start the program many times
    lint_imports='from importlinter.cli import lint_imports_command as lint; lint()'
    failed=
    check '格式 ruff format' "$python" -m ruff format --check --quiet .
    check '规范 ruff check' "$python" -m ruff check --quiet .
    check '类型 mypy' "$python" -m mypy --no-error-summary
    check '分层 import-linter' "$python" -c "$lint_imports" --no-logo
    check '测试 pytest' "$python" -m pytest -n 2 --dist loadfile "$@"
    [ -z "$failed" ] && return
    say "未通过：${failed#、}" "Not passed: ${failed#、}"
    exit 1
}

packages=
case ${1:-} in
    test)
        shift
        want_libraries
        want_test_tools
        prepare test
        checks "$@"
        ;;
    demo)
        shift
        case " $* " in *' --open '*) want_libraries ;; esac
        prepare run
        demo "$@"
        ;;
    *)
        [ $# -gt 0 ] || want_libraries
        prepare run
        qsdesk "$@"
        ;;
esac
