using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

public class ResourceLoggerService : IDisposable
{
    private readonly ConcurrentDictionary<string, LogBuffer> _buffers = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConsoleLines _console;

    internal ResourceLoggerService(ConsoleLines console) => _console = console;

    public ILogger GetLogger(string resourceName) => new ResourceLogger(this, resourceName);

    public ILogger GetLogger(IResource resource) => GetLogger(resource.InstanceIds().First());

    /// <summary>The lines so far in one batch, then new ones as they come, until the application has stopped.</summary>
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(string resourceName) => WatchAsync(Buffer(resourceName), default);

    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) => WatchAsync(resource.InstanceIds().First());

    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(string resourceName) =>
        AsyncEnumerable.Repeat(Buffer(resourceName).Lines(), 1);

    public IAsyncEnumerable<IReadOnlyList<LogLine>> GetAllAsync(IResource resource) => GetAllAsync(resource.InstanceIds().First());

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        foreach (var buffer in _buffers.Values)
        {
            buffer.Complete();
        }
    }

    internal void Append(string resourceName, string line, bool isError)
    {
        Buffer(resourceName).Append(line, isError);
        _console.Write(resourceName, line, isError);
    }

    private LogBuffer Buffer(string resourceName) => _buffers.GetOrAdd(resourceName, _ => new LogBuffer());

    private static async IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(
        LogBuffer buffer,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (backlog, live) = buffer.Open();
        try
        {
            if (backlog.Count > 0)
            {
                yield return backlog;
            }

            while (await live.Reader.WaitToReadAsync(cancellationToken))
            {
                var batch = new List<LogLine>();
                while (live.Reader.TryRead(out var line))
                {
                    batch.Add(line);
                }

                yield return batch;
            }
        }
        finally
        {
            buffer.Close(live);
        }
    }
}
