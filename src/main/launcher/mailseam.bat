@echo off
rem Starts Mailseam with the modules in the folder lib beside the folder of this file.
rem
rem   MAILSEAM_JAVA          the Java to use: its folder, or the java.exe in it
rem   MAILSEAM_JAVA_OPTIONS  further options for Java

setlocal EnableExtensions DisableDelayedExpansion
set "NEEDED=25"
set "JAVA="

if defined MAILSEAM_JAVA goto chosen
if defined JAVA_HOME call :try "%JAVA_HOME%"
if not defined JAVA for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :try "%%~dp$PATH:J.."
for %%R in (
  "%ProgramFiles%\Eclipse Adoptium"
  "%ProgramFiles%\Java"
  "%ProgramFiles%\Microsoft"
  "%ProgramFiles%\Zulu"
  "%ProgramFiles%\Amazon Corretto"
  "%ProgramFiles%\BellSoft"
  "%LOCALAPPDATA%\Programs\Eclipse Adoptium"
  "%USERPROFILE%\.jdks"
  "%USERPROFILE%\.sdkman\candidates\java"
) do call :tryall "%%~R"
if defined JAVA goto start
echo mailseam: Mailseam needs Java %NEEDED% or newer, and found none. Install one, or set MAILSEAM_JAVA or JAVA_HOME to its folder. 1>&2
exit /b 2

:chosen
if exist "%MAILSEAM_JAVA%\bin\java.exe" set "JAVA=%MAILSEAM_JAVA%\bin\java.exe"
if defined JAVA goto start
if exist "%MAILSEAM_JAVA%" if not exist "%MAILSEAM_JAVA%\" set "JAVA=%MAILSEAM_JAVA%"
if defined JAVA goto start
echo mailseam: There is no java.exe to run at "%MAILSEAM_JAVA%", which MAILSEAM_JAVA names. Set it to the folder of a Java %NEEDED% or newer. 1>&2
exit /b 2

:start
rem A session in the terminal is over before code that was compiled with care would pay.
set "SPEED="
for %%C in (run show certificate lab schema completion manual help --help --version) do if "%~1"=="%%C" set "SPEED=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
"%JAVA%" %SPEED% @JAVA_FLAGS@ %MAILSEAM_JAVA_OPTIONS% --module-path "%~dp0..\lib" --module @MAIN@ %*
exit /b %ERRORLEVEL%

rem Tries every folder in a folder, until one is found.
:tryall
if defined JAVA exit /b 0
if not exist "%~1\" exit /b 0
for /d %%H in ("%~1\*") do call :try "%%~H"
exit /b 0

rem Takes the Java of a folder if it is new enough. Its release file says so; to start each Java and
rem ask it would take longer than Mailseam itself.
:try
if defined JAVA exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "VERSION="
for /f tokens^=2^ delims^=^" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do set "VERSION=%%V"
if not defined VERSION exit /b 0
for /f "tokens=1 delims=.-+_" %%M in ("%VERSION%") do set "VERSION=%%M"
if %VERSION% GEQ %NEEDED% set "JAVA=%~1\bin\java.exe"
exit /b 0
