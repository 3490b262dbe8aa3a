using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Running;

/// <summary>The links of a resource: one an endpoint as the model has adjusted it, and those that the model adds.</summary>
internal static class Links
{
    public static IEnumerable<UrlSnapshot> Of(IResource resource)
    {
        var endpoints = resource is IResourceWithEndpoints withEndpoints ? withEndpoints.GetEndpoints() : [];
        return endpoints.Select(endpoint => OfEndpoint(resource, endpoint))
            .Concat(resource.Annotations.OfType<ResourceUrlAnnotation>())
            .Select((url, index) => new UrlSnapshot(url.Endpoint?.EndpointName, url.Url, IsInternal: false)
            {
                DisplayProperties = new UrlDisplayPropertiesSnapshot(url.DisplayText ?? string.Empty, index),
            });
    }

    private static ResourceUrlAnnotation OfEndpoint(IResource resource, EndpointReference endpoint)
    {
        var url = new ResourceUrlAnnotation { Url = endpoint.Url, Endpoint = endpoint };
        foreach (var adjust in resource.Annotations.OfType<UrlCallbackAnnotation>()
            .Where(annotation => annotation.EndpointName == endpoint.EndpointName))
        {
            adjust.Callback(url);
        }

        if (url.Url.StartsWith('/'))
        {
            url.Url = endpoint.Url + url.Url;
        }

        return url;
    }
}
