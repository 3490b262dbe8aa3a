using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebhookDispatcher.Slots;

/// <summary>Which endpoints this process sends to. Endpoints fall into slots, and each slot has one owner among the replicas.</summary>
internal sealed class Ownership(TimeProvider time, IOptions<SlotOptions> options)
{
    /// <summary>Number of slots, and so of replicas that can share the work. Part of what replicas must agree on, therefore no option.</summary>
    public const int Slots = 32;

    private volatile ImmutableHashSet<int> _owned = [];
    private readonly TaskCompletionSource _announced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _confirmedAt;

    public ImmutableHashSet<int> Owned => _owned;

    /// <summary>No other replica can have taken over yet. False after an outage or a standstill, until the table has been read again.</summary>
    public bool IsCertain => time.GetElapsedTime(Interlocked.Read(ref _confirmedAt)) < options.Value.Certainty;

    /// <summary>Completes once this replica's first sign of life is stored.</summary>
    public Task Announced => _announced.Task;

    /// <summary>Other replicas are at work, and store events of our endpoints.</summary>
    public bool IsShared { get; set; }

    /// <summary>Nothing is sent for now, as a replica has ended without a word (<see cref="CrashHold"/>).</summary>
    public bool IsHeld { get; set; }

    public static int SlotOf(string endpointId) =>
        (int)(BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(endpointId))) % Slots);

    public bool Owns(string endpointId) => _owned.Contains(SlotOf(endpointId));

    /// <summary>The table showed at <paramref name="timestamp"/> or later who owns what.</summary>
    public void Confirm(long timestamp) => Interlocked.Exchange(ref _confirmedAt, timestamp);

    public void Announce() => _announced.TrySetResult();

    public void Add(int slot) => _owned = _owned.Add(slot);

    public void Remove(int slot) => _owned = _owned.Remove(slot);
}
