using System.ComponentModel.DataAnnotations;
using EventDrivenFrontends.Contracts.Views;

namespace EventDrivenFrontends.EventProducer.Flights;

/// <summary>Where the flights on the board are read from.</summary>
internal sealed class FlightBoardOptions
{
    public const string Section = "ViewTable";

    /// <summary>Name of the view-model table. Default <c>ViewModels</c>.</summary>
    [Required]
    public string Name { get; set; } = ViewTable.DefaultName;

    /// <summary>Buckets of a view; the same for all services. Default 8.</summary>
    [Range(1, 256)]
    public int Buckets { get; set; } = ViewTable.DefaultBuckets;
}
