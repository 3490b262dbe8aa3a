using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using EventDrivenFrontends.EmbeddedAws.Protocol;
using EventDrivenFrontends.EmbeddedAws.State;

namespace EventDrivenFrontends.EmbeddedAws.Durability.Records;

internal sealed class Replica<TState, TRecord>(string name, JsonTypeInfo<TRecord> type, RegionalState<TState> states) : IReplica
    where TState : class, IRecorded<TRecord>
{
    public void Replay(RecordAddress address, ReadOnlySpan<byte> json)
    {
        TRecord? record;
        try
        {
            record = JsonSerializer.Deserialize(json, type);
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException or AwsError)
        {
            throw new UnfitRecordException($"It cannot be read: {fault.Message}");
        }

        states.Of(address.AccountId, address.Region).Replay(record ?? throw new UnfitRecordException("It is null."));
    }

    public void Describe(RecordSink sink)
    {
        foreach (var (accountId, region, state) in states.Placed)
        {
            var address = Encoding.UTF8.GetBytes(new RecordAddress(name, accountId, region).ToString());
            foreach (var record in state.Describe())
            {
                sink(RecordText.Write(address, record, type));
            }
        }
    }
}
