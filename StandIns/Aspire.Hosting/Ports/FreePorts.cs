using System.Globalization;

namespace Aspire.Hosting.Ports;

/// <summary>
/// Gives out ports that no other AppHost on the machine gives out at the same time: each is held by a locked file until this is
/// disposed of, and the kernel lets go of the lock when the process dies. They lie below the range that systems use for outgoing
/// connections, so that none is taken between the choice and the start of the program.
/// </summary>
internal sealed class FreePorts : IDisposable
{
    private const int First = 10_000;
    private const int End = 32_000;

    private readonly string _folder =
        Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"aspire-hosting-ports-{Environment.UserName}")).FullName;
    private readonly List<FileStream> _held = [];

    public int Take()
    {
        for (var attempt = 0; attempt < End - First; attempt++)
        {
            var port = Random.Shared.Next(First, End);
            if (TryHold(port) is not { } hold)
            {
                continue;
            }

            if (PortCheck.IsFree(port))
            {
                _held.Add(hold);
                return port;
            }

            hold.Dispose();
        }

        throw new DistributedApplicationException("There is no free port left on this machine.");
    }

    public void Dispose()
    {
        foreach (var hold in _held)
        {
            hold.Dispose();
        }
    }

    private FileStream? TryHold(int port)
    {
        var path = Path.Combine(_folder, port.ToString(CultureInfo.InvariantCulture));
        try
        {
            return new FileStream(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
