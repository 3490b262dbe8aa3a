using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

public static class ResourceExtensions
{
    public static int GetReplicaCount(this IResource resource) =>
        resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;

    public static EndpointReference GetEndpoint(this IResourceWithEndpoints resource, string endpointName) => new(resource, endpointName);

    public static IEnumerable<EndpointReference> GetEndpoints(this IResourceWithEndpoints resource) =>
        resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => new EndpointReference(resource, endpoint));

    /// <summary>One id per replica: the name itself, or <c>name-1</c>, <c>name-2</c> … when there are several.</summary>
    internal static IEnumerable<string> InstanceIds(this IResource resource) => resource.GetReplicaCount() is > 1 and var count
        ? Enumerable.Range(1, count).Select(index => string.Create(CultureInfo.InvariantCulture, $"{resource.Name}-{index}"))
        : [resource.Name];
}
