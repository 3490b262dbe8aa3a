using System.Text.Json.Serialization;
using EventDrivenFrontends.EmbeddedAws.Durability;
using EventDrivenFrontends.EmbeddedAws.Durability.Records;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Durability;

internal sealed record Note(string Text);

[JsonSerializable(typeof(Note))]
internal sealed partial class NoteJson : JsonSerializerContext;

/// <summary>The smallest state that there can be: what was noted, in order.</summary>
internal sealed class Notes(IRecorder<Note> records) : IRecorded<Note>
{
    public const string Unfit = "unfit";
    private readonly Lock _gate = new();
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    public void Add(string text)
    {
        lock (_gate)
        {
            records.Record(new Note(text));
            _all.Add(text);
        }
    }

    public void AddLazily(string text)
    {
        lock (_gate)
        {
            records.RecordLazily(new Note(text));
            _all.Add(text);
        }
    }

    public void Replay(Note record) =>
        _all.Add(record.Text == Unfit ? throw new UnfitRecordException("It does not fit.") : record.Text);

    public IEnumerable<Note> Describe() => All.Select(text => new Note(text));

    public static RecordedService<Notes, Note> Service(IJournal journal) =>
        new("notes", NoteJson.Default.Note, journal, (_, _, records) => new Notes(records));
}
