using EventDrivenFrontends.Contracts.Connections;
using EventDrivenFrontends.Contracts.Delivery;

namespace EventDrivenFrontends.Testing.Embedded;

/// <summary>The tables that the delivery to connections needs.</summary>
public class ConnectionsTables : EmbeddedTables
{
    /// <inheritdoc/>
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await CreateTableAsync(ConnectionsTable.DefaultName, ConnectionsTable.Partition, ConnectionsTable.Id);
        await CreateTableAsync(CoordinationTable.DefaultName, CoordinationTable.Group, CoordinationTable.Id);
    }
}
