using System.Collections.Immutable;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names of the properties that a snapshot carries beyond its own fields, and how to set one.</summary>
internal static class ResourceProperties
{
    public const string Pid = "executable.pid";
    public const string Path = "executable.path";
    public const string Project = "project.path";
    public const string Image = "container.image";

    /// <summary>How often the host has restarted the instance after a crash.</summary>
    public const string Restarts = "resource.restarts";

    /// <summary>Why the instance is in its state, when that is not plain: what failed, what it waits for.</summary>
    public const string Reason = "resource.reason";

    public static ImmutableArray<ResourcePropertySnapshot> With(
        this ImmutableArray<ResourcePropertySnapshot> properties,
        string name,
        object? value)
    {
        var index = properties.FindIndex(name);
        var property = new ResourcePropertySnapshot(name, value);
        return index < 0 ? properties.Add(property) : properties.SetItem(index, property);
    }

    public static object? Get(this ImmutableArray<ResourcePropertySnapshot> properties, string name) =>
        properties.FindIndex(name) is >= 0 and var index ? properties[index].Value : null;

    private static int FindIndex(this ImmutableArray<ResourcePropertySnapshot> properties, string name)
    {
        for (var i = 0; i < properties.Length; i++)
        {
            if (properties[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }
}
