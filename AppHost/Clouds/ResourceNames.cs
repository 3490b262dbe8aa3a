using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace EventDrivenFrontends.AppHost.Clouds;

/// <summary>
/// What the template calls its resources, and where the services read it: their own defaults are the names without a prefix, so only another
/// choice is told them.
/// </summary>
internal sealed partial record ResourceNames(string Prefix, int? Buckets)
{
    private static readonly (string Variable, string Name)[] Settings =
    [
        ("Publishing__BusName", "frontends"),
        ("ViewTable__Name", "ViewModels"),
        ("Streams__TableName", "ViewModels"),
        ("Streams__LeaseTableName", "Coordination"),
        ("Fanout__CoordinationTableName", "Coordination"),
        ("Gateway__CoordinationTable", "Coordination"),
        ("Connections__TableName", "Connections"),
        ("Simulation__TableName", "Coordination"),
        ("Idempotency__TableName", "IdempotencyKeys"),
        ("Projection__Queue__QueueName", "view-model-projector"),
        ("Projection__Queue__DeadLetterQueueName", "view-model-projector-dlq"),
        ("ScheduledViruses__Queue__QueueName", "scheduled-viruses"),
        ("ScheduledViruses__Queue__DeadLetterQueueName", "scheduled-viruses-dlq"),
        ("WebhookTable__Name", "Webhooks"),
        ("Slots__CoordinationTable", "Coordination"),
        ("Intake__Queue__QueueName", "webhook-dispatcher"),
        ("Intake__Queue__DeadLetterQueueName", "webhook-dispatcher-dlq"),
        ("Retries__Queue__QueueName", "webhook-retries"),
        ("Retries__Queue__DeadLetterQueueName", "webhook-dispatcher-dlq"),
        ("DeadLetters__QueueName", "webhook-dead-letters"),
        ("QueueWatch__Prefix", ""),
    ];

    /// <summary>Reads <c>--prefix</c> and <c>--buckets</c>, the template's parameters Prefix and ViewBuckets.</summary>
    /// <exception cref="DistributedApplicationException">One of them is not what the template allows.</exception>
    public static ResourceNames Read(IConfigurationRoot configuration)
    {
        var prefix = configuration.OptionOf("prefix") ?? "";
        if (!Allowed().IsMatch(prefix))
        {
            throw new DistributedApplicationException($"--prefix {prefix}: a prefix has letters, digits and hyphens, at most 32.");
        }

        return configuration.OptionOf("buckets") switch
        {
            null or "" => new(prefix, null),
            var text when int.TryParse(text, CultureInfo.InvariantCulture, out var buckets) && buckets is >= 1 and <= 256 => new(prefix, buckets),
            var text => throw new DistributedApplicationException($"--buckets {text}: it is a number from 1 to 256."),
        };
    }

    /// <summary>Tells the step that applies the template.</summary>
    public void TellTemplate(IResourceBuilder<ProjectResource> provisioning)
    {
        if (Prefix.Length > 0)
        {
            provisioning
                .WithEnvironment("Stack__Name", $"{(char.IsAsciiLetter(Prefix[0]) ? "" : "p")}{Prefix}event-driven-frontends")
                .WithEnvironment("Stack__Parameters__Prefix", Prefix);
        }

        if (Buckets is { } buckets)
        {
            provisioning.WithEnvironment("Stack__Parameters__ViewBuckets", buckets.ToString(CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Tells a service.</summary>
    public void TellService(IResourceBuilder<ProjectResource> service)
    {
        if (Prefix.Length > 0)
        {
            foreach (var (variable, name) in Settings)
            {
                service.WithEnvironment(variable, Prefix + name);
            }
        }

        if (Buckets is { } buckets)
        {
            service.WithEnvironment("ViewTable__Buckets", buckets.ToString(CultureInfo.InvariantCulture));
        }
    }

    [GeneratedRegex("^[a-zA-Z0-9-]{0,32}$")]
    private static partial Regex Allowed();
}
