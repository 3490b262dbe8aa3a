using EventDrivenFrontends.EmbeddedAws.Durability;
using EventDrivenFrontends.EmbeddedAws.Durability.Records;
using EventDrivenFrontends.EmbeddedAws.Durability.Recovery;
using Microsoft.Extensions.Logging.Abstractions;

namespace EventDrivenFrontends.EmbeddedAws.Tests.Durability;

/// <summary>Notes in a data folder, opened as a process opens it.</summary>
internal sealed class NoteStore : IDisposable
{
    private readonly RecordedService<Notes, Note> _service;

    /// <exception cref="DataFolderException">The folder cannot be used.</exception>
    public NoteStore(string folder)
    {
        Journal = new Journal(NullLogger<Journal>.Instance);
        _service = Durability.Notes.Service(Journal);
        Data = new DataStore(new DataPath(folder), Journal, [_service], TimeProvider.System, NullLogger<DataStore>.Instance);
        try
        {
            Data.Open();
        }
        catch
        {
            Data.Dispose();
            throw;
        }
    }

    public Journal Journal { get; }

    public DataStore Data { get; }

    public Notes Notes => _service.States.Of("000000000000", "eu-central-1");

    public async Task AddAsync(params IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            Notes.Add(text);
            await Journal.SettleAsync();
        }
    }

    public void Dispose() => Data.Dispose();
}
