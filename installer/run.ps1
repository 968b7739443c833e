# Sets up on this computer what QSDesk still lacks, then runs it: the Windows twin of run.sh.
#   powershell -ExecutionPolicy Bypass -File installer\run.ps1           opens the window
#   … run.ps1 demo …    an invented factory, its papers and a pack; options as `qsdesk demo`
#   … run.ps1 test …    every check, in order; further words go to pytest
#   … run.ps1 VERB …    anything else goes to qsdesk
# QSDESK_VENV: folder of the Python environment (default .venv). Needs Python 3.11 or later.
# Saved as UTF-8 with a byte order mark: Windows PowerShell 5.1 takes other files for ANSI.
Set-StrictMode -Version 2
$Words = @($args)
$Top = Split-Path -Parent $PSScriptRoot
$Venv = if ($env:QSDESK_VENV) { [IO.Path]::GetFullPath($env:QSDESK_VENV) } else { Join-Path $Top '.venv' }
$Python = Join-Path $Venv 'Scripts\python.exe'
$Pins = Join-Path $PSScriptRoot 'requirements'
$English = ($Words -join ' ') -match '--lang[ =]en'

function Say($Chinese, $InEnglish) {
    [Console]::Error.WriteLine($(if ($English) { $InEnglish } else { $Chinese }))
}

function Fail($Chinese, $InEnglish) {
    Say $Chinese $InEnglish
    exit 3
}

# Run a step without its chatter; when it fails, its last words and where the rest is.
function Quietly($Program, $Arguments) {
    $log = [IO.Path]::GetTempFileName()
    & $Program @Arguments *> $log
    if ($LASTEXITCODE -eq 0) {
        Remove-Item $log
        return
    }
    $last = Get-Content $log | Where-Object { $_.Trim() } | Select-Object -Last 1
    Fail "没有成功：$last（全部输出在 $log）" "Failed: $last (all output is in $log)"
}

# The newest fitting Python of the launcher, else the one on the path.
function Find-Python {
    $candidates = @(@('py', '-3.13'), @('py', '-3.12'), @('py', '-3.11'), @('python'))
    foreach ($candidate in $candidates) {
        if (-not (Get-Command $candidate[0] -ErrorAction SilentlyContinue)) { continue }
        $options = @($candidate | Select-Object -Skip 1)
        & $candidate[0] @options -c 'import sys; sys.exit(sys.version_info < (3, 11))' *> $null
        if ($LASTEXITCODE -eq 0) { return , $candidate }
    }
    Fail '没有找到 Python 3.11 或更新的版本，请先安装' 'No Python 3.11 or later was found, install one first'
}

function New-Environment {
    if (Test-Path $Python) { return }
    if ((Test-Path $Venv) -and -not (Test-Path (Join-Path $Venv 'pyvenv.cfg'))) {
        Fail "$Venv 不是 Python 环境，请换一个位置" "$Venv is no Python environment, choose another place"
    }
    $candidate = Find-Python
    Say "建立 Python 环境：$Venv" "Making the Python environment: $Venv"
    Quietly $candidate[0] (@($candidate | Select-Object -Skip 1) + @('-m', 'venv', '--clear', $Venv))
}

# A line in the environment names the project's folder: `python -m qsdesk` works in it from anywhere.
function Add-Project {
    $code = 'import pathlib, sys, sysconfig; ' +
        'pathlib.Path(sysconfig.get_path(''purelib''), ''qsdesk.pth'').write_text(' +
        'sys.argv[1], encoding=''utf-8'' if sys.version_info >= (3, 13) else ''locale'')'
    Quietly $Python @('-c', $code, $Top)
}

function Install-Pins($Arguments) {
    $pip = @('-m', 'pip', '--quiet', '--disable-pip-version-check', '--no-input', 'install')
    Quietly $Python ($pip + @('--require-hashes', '--no-build-isolation', '--no-compile') + $Arguments)
}

# Mode: run or test.
function Confirm-Environment($Mode) {
    $stamp = Join-Path $Venv ".qsdesk-$Mode"
    $hashes = @("$Pins.txt", "$Pins-build.txt", "$Pins-dev.txt") | ForEach-Object { (Get-FileHash $_).Hash }
    $state = "$Top $($hashes -join ' ')"
    $seen = if (Test-Path $stamp) { (Get-Content $stamp -Raw -Encoding UTF8).Trim() } else { '' }
    if (($seen -eq $state) -and (Test-Path $Python)) { return }
    New-Environment
    Say '安装所需的 Python 组件（只在首次和更新后）' 'Installing Python packages (at first and after updates)'
    Install-Pins @('-r', "$Pins.txt")
    if ($Mode -eq 'test') {
        Install-Pins @('-r', "$Pins-build.txt")
        Install-Pins @('-r', "$Pins-dev.txt")
    }
    Add-Project
    foreach ($name in @('run', $Mode)) {
        Set-Content (Join-Path $Venv ".qsdesk-$name") $state -Encoding UTF8
    }
}

function Invoke-Demo($Arguments) {
    $Arguments = @($Arguments)
    $out = @($Arguments -match '^--out(=|$)').Count
    $data = @($Arguments -match '^--data(=|$)').Count -or $env:QSDESK_DATA
    if ($Arguments -notcontains '--help') {
        $name = 'qsdesk-demo-' + [IO.Path]::GetRandomFileName().Split('.')[0]
        $fresh = Join-Path ([IO.Path]::GetTempPath()) $name
        if (-not $out) {
            Say "样例文件：$fresh\out" "Sample papers: $fresh\out"
            $Arguments = @('--out', "$fresh\out") + $Arguments
        }
        if (-not $data) {
            Say "样例数据：$fresh\data" "Sample data: $fresh\data"
            $env:QSDESK_DATA = "$fresh\data"
        }
    }
    & $Python -m qsdesk demo @Arguments
    exit $LASTEXITCODE
}

function Invoke-Checks($Arguments) {
    Set-Location $Top
    $env:QT_QPA_PLATFORM = 'offscreen'
    $lint = 'from importlinter.cli import lint_imports_command as lint; lint()'
    $checks = @(
        @('格式 ruff format', @('-m', 'ruff', 'format', '--check', '--quiet', '.')),
        @('规范 ruff check', @('-m', 'ruff', 'check', '--quiet', '.')),
        @('类型 mypy', @('-m', 'mypy', '--no-error-summary')),
        @('分层 import-linter', @('-c', $lint, '--no-logo')),
        @('测试 pytest', (@('-m', 'pytest', '-n', '2') + @($Arguments)))
    )
    $failed = @()
    foreach ($check in $checks) {
        Write-Host "`n== $($check[0]) =="
        $options = $check[1]
        & $Python @options
        if ($LASTEXITCODE -ne 0) { $failed += $check[0] }
    }
    if ($failed.Count -eq 0) { exit 0 }
    Say "未通过：$($failed -join '、')" "Not passed: $($failed -join ', ')"
    exit 1
}

$verb = if ($Words.Count) { $Words[0] } else { '' }
$rest = @($Words | Select-Object -Skip 1)
switch ($verb) {
    'test' {
        Confirm-Environment 'test'
        Invoke-Checks $rest
    }
    'demo' {
        Confirm-Environment 'run'
        Invoke-Demo $rest
    }
    default {
        Confirm-Environment 'run'
        & $Python -m qsdesk @Words
        exit $LASTEXITCODE
    }
}
