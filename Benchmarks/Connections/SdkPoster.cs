using Amazon.ApiGatewayManagementApi;
using Amazon.ApiGatewayManagementApi.Model;

namespace EventDrivenFrontends.Benchmarks.Connections;

/// <summary>The AWS SDK as it is usually used: one client, one post after the other.</summary>
internal sealed class SdkPoster(Uri gateway, Audience audience) : IPosters
{
    public Task ReceivedAsync(long messages) => audience.WaitForAsync(messages);

    public async Task<long> PostAsync(TimeSpan length)
    {
        using var api = new AmazonApiGatewayManagementApiClient(
            "AKIDEXAMPLE",
            "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            new AmazonApiGatewayManagementApiConfig { ServiceURL = gateway.ToString(), AuthenticationRegion = "eu-central-1" });
        var (begin, posts) = (TimeProvider.System.GetTimestamp(), 0);
        while (TimeProvider.System.GetElapsedTime(begin) < length)
        {
            await api.PostToConnectionAsync(new PostToConnectionRequest
            {
                ConnectionId = audience.Ids[posts++ % audience.Ids.Count],
                Data = new MemoryStream(Audience.Message),
            });
        }

        return posts;
    }
}
