using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using EventDrivenFrontends.WebSocketGateway.Cursors;
using EventDrivenFrontends.WebSocketGateway.Replica;
using Microsoft.Net.Http.Headers;

namespace EventDrivenFrontends.WebSocketGateway.Polling;

/// <summary>
/// The moments of views that pollers are shown. A new one is taken when the view has changed, and now and then when it has not, so that the
/// cursor of a quiet view does not grow too old. In between an answer costs no more than to compare its tag.
/// </summary>
internal sealed class Checkpoints(CursorIssuer cursors, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly string _node = RandomNumberGenerator.GetHexString(8, lowercase: true);
    private readonly ConditionalWeakTable<ViewReplica, StrongBox<Checkpoint?>> _newest = [];
    private long _count;

    public Checkpoint Of(ViewReplica view)
    {
        var newest = _newest.GetValue(view, _ => new StrongBox<Checkpoint?>());
        if (Volatile.Read(ref newest.Value) is { } known
            && ReferenceEquals(known.Moment.State, view.State)
            && time.GetElapsedTime(known.TakenAt) < Lifetime)
        {
            return known;
        }

        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{_node}-{Interlocked.Increment(ref _count):x}\"");
        var taken = new Checkpoint(cursors.Observe(view), new EntityTagHeaderValue(tag, isWeak: true), time.GetTimestamp());
        Volatile.Write(ref newest.Value, taken);
        return taken;
    }
}
