using System.ComponentModel.DataAnnotations;
using EventDrivenFrontends.Contracts.Views;

namespace EventDrivenFrontends.ViewModelProjector.Table;

/// <summary>The view-model table.</summary>
internal sealed class ViewTableOptions : IValidatableObject
{
    public const string Section = "ViewTable";

    /// <summary>Name of the table. Default <c>ViewModels</c>.</summary>
    [Required]
    public string Name { get; set; } = ViewTable.DefaultName;

    /// <summary>Buckets of a view; the same for all services. Default 8.</summary>
    [Range(1, 256)]
    public int Buckets { get; set; } = ViewTable.DefaultBuckets;

    /// <summary>
    /// Items that may share a call while there is much to write. Default 1: more are written as a transaction, which DynamoDB charges double. Where writes
    /// cost nothing, more saves most of the work of a busy projector.
    /// </summary>
    [Range(1, 100)]
    public int WritesPerCall { get; set; } = 1;

    /// <summary>
    /// How long a tombstone, or a change whose creation has not come, is kept. Default 24 hours. Longer than the longest that an event can be under way
    /// and than the oldest cursor: an older event that comes after it would show a deleted item again.
    /// </summary>
    public TimeSpan TombstoneRetention { get; set; } = TimeSpan.FromHours(24);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (TombstoneRetention < TimeSpan.FromMinutes(1))
        {
            yield return new ValidationResult("must be at least a minute", [nameof(TombstoneRetention)]);
        }
    }
}
