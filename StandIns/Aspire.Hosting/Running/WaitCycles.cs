using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

internal static class WaitCycles
{
    /// <summary>Refuses a model in which a resource waits, directly or not, for itself: it would wait for ever.</summary>
    public static void Refuse(IEnumerable<IResource> resources)
    {
        var done = new HashSet<IResource>();
        foreach (var resource in resources)
        {
            Visit(resource, [], done);
        }
    }

    private static void Visit(IResource resource, List<IResource> path, HashSet<IResource> done)
    {
        if (path.IndexOf(resource) is >= 0 and var start)
        {
            var names = path.Skip(start).Append(resource).Select(step => step.Name);
            throw new DistributedApplicationException($"Resources wait for each other: {string.Join(" -> ", names)}.");
        }

        if (done.Contains(resource))
        {
            return;
        }

        path.Add(resource);
        foreach (var wait in resource.Annotations.OfType<WaitAnnotation>())
        {
            Visit(wait.Resource, path, done);
        }

        path.RemoveAt(path.Count - 1);
        done.Add(resource);
    }
}
