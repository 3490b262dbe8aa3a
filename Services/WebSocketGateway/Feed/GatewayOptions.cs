using System.ComponentModel.DataAnnotations;

namespace EventDrivenFrontends.WebSocketGateway.Feed;

/// <summary>How StreamFanout finds this node, and what it may send.</summary>
internal sealed class GatewayOptions : IValidatableObject
{
    /// <summary>Configuration section.</summary>
    public const string Section = "Gateway";

    /// <summary>
    /// Base address of this node as StreamFanout reaches it, for example <c>http://10.0.3.17:8081</c>. Default: the address that the node
    /// listens on, and the machine's own when it listens on all; to be set where StreamFanout comes in by another way.
    /// </summary>
    public string? AdvertisedUrl { get; set; }

    /// <summary>Name of the table by which nodes are found. Default <c>Coordination</c>.</summary>
    [Required]
    public string CoordinationTable { get; set; } = Contracts.Delivery.CoordinationTable.DefaultName;

    /// <summary>The largest delivery that is accepted. Default 8 MB: a stream's page is at most 1 MB, and JSON in JSON grows.</summary>
    [Range(1024, 100 * 1024 * 1024)]
    public int MaxDeliveryBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>
    /// After this time without a delivery the node reports itself as degraded. Default 10 seconds; a live link is never silent for 1.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan SilenceLimit { get; set; } = TimeSpan.FromSeconds(10);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var isAddress = Uri.TryCreate(AdvertisedUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https";
        if (AdvertisedUrl is not null && !isAddress)
        {
            yield return new ValidationResult("must be an http or https address", [nameof(AdvertisedUrl)]);
        }
    }
}
