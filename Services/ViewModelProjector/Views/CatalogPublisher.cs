using System.Text.Json;
using EventDrivenFrontends.Contracts;
using EventDrivenFrontends.Contracts.Time;
using EventDrivenFrontends.Contracts.Views;
using EventDrivenFrontends.ServiceDefaults.Loops;
using EventDrivenFrontends.ViewModelProjector.Merge;
using EventDrivenFrontends.ViewModelProjector.Projection;
using EventDrivenFrontends.ViewModelProjector.Table;

namespace EventDrivenFrontends.ViewModelProjector.Views;

/// <summary>
/// Keeps a description of each view in the table, by the same merge as any item, so that gateways learn of views as clients learn of changes.
/// It looks again every minute, which mends a table that was emptied under running services.
/// </summary>
internal sealed class CatalogPublisher(LoopContext context, ViewCatalog views, IItemTable table, ItemWriter writer, HybridLogicalClock clock)
    : BackgroundLoop(context)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly ItemShape Shape = new("name", ["key", "access", "fields"]);

    protected override async Task IterateAsync(CancellationToken cancellationToken)
    {
        await PublishAsync(cancellationToken);
        await Task.Delay(Interval, Time, cancellationToken);
    }

    internal Task PublishAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(views.Views.Select(view => PublishAsync(view.Describe(), cancellationToken)));

    private async Task PublishAsync(ViewDescription description, CancellationToken cancellationToken)
    {
        var id = new ItemId(ViewDescription.Catalog, description.Name);
        var wanted = Change(description);
        var held = await table.ReadAsync(id, cancellationToken);
        var wantedState = ItemState.Empty.Apply(wanted);
        if (held is null || Shape.Write(id.Key, held.State) != Shape.Write(id.Key, wantedState))
        {
            await writer.WriteAsync(id, Shape, [wanted], cancellationToken);
        }
    }

    private ItemEvent Change(ViewDescription description)
    {
        var json = JsonSerializer.SerializeToElement(description, ContractsJson.Default.ViewDescription);
        var fields = json.EnumerateObject()
            .Where(property => !property.NameEquals("name"))
            .Select(property => KeyValuePair.Create(property.Name, property.Value.GetRawText()));
        return new ItemEvent(EventEffect.Creates, clock.Next(), Time.GetUtcNow(), [.. fields]);
    }
}
