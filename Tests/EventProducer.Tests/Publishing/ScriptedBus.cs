using System.Collections.Concurrent;
using EventDrivenFrontends.EventProducer.Publishing;

namespace EventDrivenFrontends.EventProducer.Tests.Publishing;

/// <summary>A bus that stores what it is given, unless the test has it do otherwise.</summary>
internal sealed class ScriptedBus : IEventBus
{
    private readonly ConcurrentQueue<IReadOnlyList<DomainEvent>> _calls = new();
    private readonly ConcurrentQueue<DomainEvent> _stored = new();

    /// <summary>Decides, before it answers a call (numbered from 1), why each event is refused; null stores it.</summary>
    public Func<int, DomainEvent, string?> Refuse { get; set; } = (_, _) => null;

    /// <summary>Completes before a call is answered.</summary>
    public Func<Task> Before { get; set; } = () => Task.CompletedTask;

    public IReadOnlyList<IReadOnlyList<DomainEvent>> Calls => [.. _calls];

    public IReadOnlyList<DomainEvent> Stored => [.. _stored];

    public async Task<IReadOnlyList<string?>> PutAsync(IReadOnlyList<DomainEvent> events, CancellationToken cancellationToken)
    {
        _calls.Enqueue(events);
        var number = _calls.Count;
        await Before();
        var refusals = events.Select(item => Refuse(number, item)).ToArray();
        foreach (var (item, refusal) in events.Zip(refusals).Where(pair => pair.Second is null))
        {
            _stored.Enqueue(item);
        }

        return refusals;
    }
}
