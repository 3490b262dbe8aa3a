using System.ComponentModel.DataAnnotations;
using EventDrivenFrontends.Contracts.Views;

namespace EventDrivenFrontends.WebSocketGateway.Replica;

/// <summary>The view-model table.</summary>
internal sealed class ViewTableOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "ViewTable";

    /// <summary>Name of the table. Default <c>ViewModels</c>.</summary>
    [Required]
    public string Name { get; set; } = ViewTable.DefaultName;

    /// <summary>Buckets of a view; the same for all services. Default 8.</summary>
    [Range(1, 256)]
    public int Buckets { get; set; } = ViewTable.DefaultBuckets;
}
