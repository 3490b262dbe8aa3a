using System.Text.Json.Serialization.Metadata;
using EventDrivenFrontends.EmbeddedAws.State;

namespace EventDrivenFrontends.EmbeddedAws.Durability.Records;

/// <summary>Makes the states of a service and binds each to the journal.</summary>
/// <param name="name">In the address of its records.</param>
/// <param name="type">How its records are written.</param>
/// <param name="journal">Where the records of the living states go.</param>
/// <param name="create">Makes the state of an account in a region that tells of its changes to the recorder.</param>
internal sealed class RecordedService<TState, TRecord>(
    string name, JsonTypeInfo<TRecord> type, IJournal journal, Func<string, string, IRecorder<TRecord>, TState> create) : IRecordedService
    where TState : class, IRecorded<TRecord>
{
    public string Name => name;

    public RegionalState<TState> States { get; } = new((accountId, region) => create(
        accountId,
        region,
        journal.IsDurable
            ? new Recorder<TRecord>(journal, new RecordAddress(name, accountId, region), type)
            : NullRecorder<TRecord>.Instance));

    public IReplica Live => new Replica<TState, TRecord>(name, type, States);

    public IReplica NewReplica() => new Replica<TState, TRecord>(
        name, type, new RegionalState<TState>((accountId, region) => create(accountId, region, NullRecorder<TRecord>.Instance)));
}
