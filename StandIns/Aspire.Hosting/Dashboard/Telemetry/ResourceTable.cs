using System.Collections.Concurrent;

namespace Aspire.Hosting.Dashboard.Telemetry;

/// <summary>All who have sent telemetry. Once <see cref="TelemetryLimits.MaxResourceCount"/> are known, further ones are shown as one.</summary>
internal sealed class ResourceTable(TelemetryLimits limits)
{
    private const string ServiceName = "service.name";
    private const string InstanceId = "service.instance.id";
    private const string Unnamed = "unknown";
    private const int ShownOfInstance = 8;

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<(string Service, string Instance), TelemetryResource> _known = new();
    private readonly List<TelemetryResource> _all = [];
    private TelemetryResource? _others;

    /// <summary>In the order of <see cref="TelemetryResource.Index"/>.</summary>
    public IReadOnlyList<TelemetryResource> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    /// <summary>Their names, in the same order.</summary>
    public IReadOnlyList<string> Names => [.. All.Select(resource => resource.Name)];

    public TelemetryResource Of(IReadOnlyList<Tag> attributes)
    {
        var key = (ValueOf(attributes, ServiceName) ?? Unnamed, ValueOf(attributes, InstanceId) ?? string.Empty);
        return _known.TryGetValue(key, out var resource) ? resource : Add(key, attributes);
    }

    /// <summary>The AppHost names the instance as it names the resource; any other instance is told by the beginning of its id.</summary>
    private static string NameOf(string service, string instance) =>
        instance.Length == 0 ? service
        : instance == service || instance.StartsWith($"{service}-", StringComparison.Ordinal) ? instance
        : $"{service}-{instance[..Math.Min(ShownOfInstance, instance.Length)]}";

    private static string? ValueOf(IReadOnlyList<Tag> attributes, string key)
    {
        for (var i = 0; i < attributes.Count; i++)
        {
            if (attributes[i].Key == key && attributes[i].Value.Length > 0)
            {
                return attributes[i].Value;
            }
        }

        return null;
    }

    private TelemetryResource Add((string Service, string Instance) key, IReadOnlyList<Tag> attributes)
    {
        lock (_gate)
        {
            if (_known.TryGetValue(key, out var known))
            {
                return known;
            }

            if (_known.Count >= limits.MaxResourceCount)
            {
                return _others ??= Keep(new TelemetryResource(_all.Count, "(others)", []));
            }

            return _known[key] = Keep(new TelemetryResource(_all.Count, NameOf(key.Service, key.Instance), attributes));
        }
    }

    private TelemetryResource Keep(TelemetryResource resource)
    {
        _all.Add(resource);
        return resource;
    }
}
