using System.Diagnostics;

namespace Aspire.Hosting.Processes;

/// <summary>
/// A shell that is told of every process and reads on until its input closes, which the kernel does when this process is gone,
/// even by SIGKILL. Then it kills what is left. Processes that have ended are taken off its list, as their numbers are used again.
/// </summary>
internal sealed class UnixGuardian : IProcessGuardian
{
    private const string Script = """
        trap '' INT TERM HUP QUIT
        exec >/dev/null 2>&1
        cd /
        processes=' '
        containers=' '
        while read -r word value; do
          case $word in
            watch) processes="$processes$value " ;;
            forget) processes="${processes%% $value *} ${processes#* $value }" ;;
            watch-container) containers="$containers$value " ;;
            forget-container) containers="${containers%% $value *} ${containers#* $value }" ;;
          esac
        done
        for process in $processes; do kill -9 "$process"; done
        for container in $containers; do docker rm --force "$container"; done
        """;

    private readonly Lock _gate = new();
    private readonly Process _shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script]) { RedirectStandardInput = true })
        ?? throw new DistributedApplicationException("/bin/sh did not start.");

    public void Watch(Process process, string? container)
    {
        Tell($"watch {process.Id}");
        if (container is not null)
        {
            Tell($"watch-container {container}");
        }
    }

    public void Forget(int processId, string? container)
    {
        Tell($"forget {processId}");
        if (container is not null)
        {
            Tell($"forget-container {container}");
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _shell.StandardInput.Close();
        }

        _shell.Dispose();
    }

    private void Tell(string message)
    {
        lock (_gate)
        {
            try
            {
                _shell.StandardInput.Write($"{message}\n");
                _shell.StandardInput.Flush();
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // Someone has killed the guardian. The application runs on without it; an orderly stop does not need it.
            }
        }
    }
}
