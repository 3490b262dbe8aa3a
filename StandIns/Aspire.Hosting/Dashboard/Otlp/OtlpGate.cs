using Microsoft.Extensions.Options;

namespace Aspire.Hosting.Dashboard.Otlp;

/// <summary>Lets a few requests be read at once; the others wait, and with them their senders.</summary>
internal sealed class OtlpGate(IOptions<OtlpOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(options.Value.MaxConcurrentRequests);

    public async Task<IDisposable> EnterAsync(CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        return new Turn(_turns);
    }

    public void Dispose() => _turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
