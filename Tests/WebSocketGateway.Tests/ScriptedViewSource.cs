using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.WebSocketGateway.Tests;

/// <summary>The view-model table as a test wants it: rows, an identity, readings that fail or take their time.</summary>
internal sealed class ScriptedViewSource : IViewSource
{
    public const string At = "2026-01-31T09:30:00.000Z";

    private readonly ConcurrentDictionary<(string View, string Key), ViewRow> _rows = new();
    private int _readings;
    private bool _isDown;

    public string Identity { get; set; } = "table";

    /// <summary>Readings wait for this, so that a test can do something in the middle of one.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>True while it answers nothing.</summary>
    public bool IsDown
    {
        get => Volatile.Read(ref _isDown);
        set => Volatile.Write(ref _isDown, value);
    }

    /// <summary>How often the table has been read from the beginning.</summary>
    public int Readings => Volatile.Read(ref _readings);

    public static ScriptedViewSource WithViews(params ViewDescription[] views)
    {
        var source = new ScriptedViewSource();
        foreach (var view in views)
        {
            source.Describe(view);
        }

        return source;
    }

    public void Describe(ViewDescription view, string version = "0000000000000001-a") =>
        Put(ViewDescription.Catalog, view.Name, version, JsonSerializer.Serialize(view, ContractsJson.Default.ViewDescription));

    public void Put(string view, string key, string version, string? data) => _rows[(view, key)] = new ViewRow(key, version, At, data);

    public void Remove(string view, string key) => _rows.TryRemove((view, key), out _);

    public Task<string> IdentifyAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _readings);
        if (IsDown)
        {
            throw new HttpRequestException("The table does not answer.");
        }

        return Task.FromResult(Identity);
    }

    public IAsyncEnumerable<IReadOnlyList<ViewRow>> ReadAsync(string view, CancellationToken cancellationToken) =>
        ReadSinceAsync(view, "", cancellationToken);

    public async IAsyncEnumerable<IReadOnlyList<ViewRow>> ReadSinceAsync(
        string view, string version, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = _rows.Where(row => row.Key.View == view).Select(row => row.Value)
            .Where(row => string.CompareOrdinal(row.Version, version) > 0).ToList();
        await Gate.WaitAsync(cancellationToken);
        foreach (var page in rows.Chunk(3))
        {
            yield return page;
        }
    }
}
