using EventDrivenFrontends.ViewModelProjector.Table;

namespace EventDrivenFrontends.ViewModelProjector.Projection;

/// <summary>
/// Lets one task of this process at a time work on an item, so that the receivers do not fail each other's conditional writes. Items share a fixed
/// number of locks; a task never holds two.
/// </summary>
internal sealed class KeyLocks
{
    private const int Stripes = 4096;

    private readonly SemaphoreSlim[] _locks = [.. Enumerable.Range(0, Stripes).Select(_ => new SemaphoreSlim(1, 1))];

    public async ValueTask<Releaser> EnterAsync(ItemId id, CancellationToken cancellationToken)
    {
        var taken = _locks[(uint)id.GetHashCode() % Stripes];
        await taken.WaitAsync(cancellationToken);
        return new Releaser(taken);
    }

    public readonly struct Releaser(SemaphoreSlim taken) : IDisposable
    {
        public void Dispose() => taken.Release();
    }
}
