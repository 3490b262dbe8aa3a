using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace EventDrivenFrontends.EmbeddedAws.Durability.Records;

/// <summary>Writes the records of one state into the journal.</summary>
internal sealed class Recorder<TRecord>(IJournal journal, RecordAddress address, JsonTypeInfo<TRecord> type) : IRecorder<TRecord>
{
    private readonly byte[] _address = Encoding.UTF8.GetBytes(address.ToString());

    public void Record(TRecord record) => journal.Append(RecordText.Write(_address, record, type), isAwaited: true);

    public void RecordLazily(TRecord record) => journal.Append(RecordText.Write(_address, record, type), isAwaited: false);
}
