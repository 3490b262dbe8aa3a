using System.Collections.Concurrent;
using System.Text.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Views;
using Microsoft.Extensions.Options;

namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>
/// The views that this node serves. The list is a view itself, <see cref="ViewDescription.Catalog"/>, so it is followed like any other.
/// </summary>
internal sealed partial class ViewCatalog(IOptions<ReplicaOptions> options, TimeProvider time, ILogger<ViewCatalog> logger)
{
    private readonly ConcurrentDictionary<string, ViewReplica> _views = new(StringComparer.Ordinal);
    private readonly ViewReplica _catalog = new(new(ViewDescription.Catalog, "name", ViewAccess.Public, []), options.Value, time);
    private readonly Lock _gate = new();
    private TaskCompletionSource _loadedMore = NewSignal();

    /// <summary>True once the list of views is known; until then an unknown view may yet turn out to be one.</summary>
    public bool IsLoaded => _catalog.IsLoaded;

    public IEnumerable<ViewReplica> Views => _views.Values;

    /// <summary>True when a view has appeared that nobody has read from the table yet.</summary>
    public bool LacksViews => _views.Values.Any(view => !view.IsLoaded);

    public ViewReplica? Find(string name) => _views.GetValueOrDefault(name);

    /// <summary>
    /// Takes changes of a view; those of a view that is not served are of no interest: it is read as a whole when it appears.
    /// </summary>
    public void Apply(string view, IEnumerable<Entry> entries, bool mayJump)
    {
        if (view == ViewDescription.Catalog)
        {
            Follow(_catalog.Apply(entries, mayJump));
        }
        else
        {
            Find(view)?.Apply(entries, mayJump);
        }
    }

    /// <summary>Drops what a complete reading of the table did not find.</summary>
    public void RemoveAbsent(string view, IReadOnlySet<string> present, string olderThan)
    {
        if (view == ViewDescription.Catalog)
        {
            Follow(_catalog.RemoveAbsent(present, olderThan));
        }
        else
        {
            Find(view)?.RemoveAbsent(present, olderThan);
        }
    }

    public void MarkCatalogLoaded() => MarkLoaded(_catalog);

    public void MarkLoaded(ViewReplica view)
    {
        view.MarkLoaded();
        lock (_gate)
        {
            _loadedMore.SetResult();
            _loadedMore = NewSignal();
        }
    }

    /// <summary>
    /// Waits until it is known whether there is a view of this name, and what it holds, but not longer than <paramref name="patience"/>.
    /// </summary>
    public async Task WaitForAsync(string view, TimeSpan patience, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        while (!either.IsCancellationRequested)
        {
            Task loadedMore;
            lock (_gate)
            {
                loadedMore = _loadedMore.Task;
            }

            if (Find(view) is { } found ? found.IsLoaded : IsLoaded)
            {
                return;
            }

            await loadedMore.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Follow(IReadOnlyList<AppliedChange> changes)
    {
        lock (_gate)
        {
            foreach (var entry in changes.Select(change => change.After))
            {
                if (entry.IsDelete)
                {
                    Remove(entry.Key);
                }
                else if (Read(entry) is { } description)
                {
                    Describe(description);
                }
            }
        }
    }

    private void Describe(ViewDescription description)
    {
        if (_views.TryGetValue(description.Name, out var view))
        {
            view.Describe(description);
        }
        else
        {
            _views[description.Name] = new ViewReplica(description, options.Value, time);
            LogAppeared(description.Name);
        }
    }

    private void Remove(string name)
    {
        if (_views.TryRemove(name, out var view))
        {
            view.Close();
            LogDisappeared(name);
        }
    }

    private ViewDescription? Read(Entry entry)
    {
        try
        {
            var description = JsonSerializer.Deserialize(entry.Data, ContractsJson.Default.ViewDescription);
            if (description is { Name: not null, Key: not null, Fields: not null } && description.Name == entry.Key)
            {
                return description;
            }
        }
        catch (JsonException)
        {
            // Told below: a description that cannot be read is as one that lacks a part.
        }

        LogUnreadable(entry.Key);
        return null;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Information, Message = "View {View} has appeared in the catalog")]
    private partial void LogAppeared(string view);

    [LoggerMessage(Level = LogLevel.Information, Message = "View {View} is gone from the catalog")]
    private partial void LogDisappeared(string view);

    [LoggerMessage(Level = LogLevel.Error, Message = "The description of view {View} cannot be read; the view stays as it is")]
    private partial void LogUnreadable(string view);
}
