using System.Text.Json;
using EventDrivenFrontends.Testing;
using EventDrivenFrontends.WebhookDispatcher.Tests.Fixture;

namespace EventDrivenFrontends.WebhookDispatcher.Tests.Signing;

/// <summary>The signatures, as the specification's own library sees them.</summary>
public sealed class StandardWebhooksTests(WebhookCloud cloud) : IClassFixture<WebhookCloud>
{
    private const string Missing = "npm's standardwebhooks is not there; .ci/fetch-standardwebhooks fetches it.";

    [SkippableFact]
    public async Task Signatures_before_in_and_after_a_rotation_are_verified_by_the_library()
    {
        var library = Library();
        var prefix = await cloud.ApplyAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var dispatcher = await Dispatcher.StartAsync(cloud, prefix, "--Endpoints:SecretOverlap=00:00:00");
        var endpoint = await dispatcher.RegisterAsync(receiver);

        await ArriveAsync(dispatcher, receiver, endpoint, 1);
        var second = (await dispatcher.SendAsync("POST", $"/endpoints/{endpoint.Id}/secret")).Json.GetProperty("secret").GetString()!;
        await ArriveAsync(dispatcher, receiver, endpoint, 2);

        var output = await VerifyAsync(library, (endpoint.Secret, receiver.Taken[0]), (second, receiver.Taken[1]));
        Assert.Contains("verified", output, StringComparison.Ordinal);
        Assert.DoesNotContain("verified", await VerifyAsync(library, (endpoint.Secret, receiver.Taken[1])), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task While_a_secret_is_being_replaced_either_verifies()
    {
        var library = Library();
        var prefix = await cloud.ApplyAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var dispatcher = await Dispatcher.StartAsync(cloud, prefix);
        var endpoint = await dispatcher.RegisterAsync(receiver);
        var second = (await dispatcher.SendAsync("POST", $"/endpoints/{endpoint.Id}/secret")).Json.GetProperty("secret").GetString()!;

        await ArriveAsync(dispatcher, receiver, endpoint, 1);

        Assert.Equal(2, receiver.Taken[0].Signature.Split(' ').Length);
        Assert.Contains("verified", await VerifyAsync(library, (endpoint.Secret, receiver.Taken[0]), (second, receiver.Taken[0])), StringComparison.Ordinal);
    }

    private static string Library()
    {
        Skip.IfNot(Node.IsThere, Node.Missing);
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "EventDrivenFrontends.sln")))
        {
            folder = folder.Parent;
        }

        var library = Path.Combine(folder?.FullName ?? "", "artifacts", "standardwebhooks", "node_modules", "standardwebhooks");
        Skip.IfNot(Directory.Exists(library), Missing);
        return library;
    }

    private static async Task ArriveAsync(Dispatcher dispatcher, Receiver receiver, Endpoint endpoint, int count)
    {
        await dispatcher.SendAsync("POST", $"/endpoints/{endpoint.Id}/test");
        await Eventually.BeAsync(() => receiver.Taken.Count == count, $"{count} arrived");
    }

    private static async Task<string> VerifyAsync(string library, params (string Secret, Received Received)[] messages)
    {
        var json = $"[{string.Join(',', messages.Select(JsonOf))}]";
        return (await Node.RunAsync("node", [Path.Combine(AppContext.BaseDirectory, "Signing", "verify.mjs"), json, library], AppContext.BaseDirectory)).Output;
    }

    private static string JsonOf((string Secret, Received Received) message) => $$"""
        {"secret":"{{message.Secret}}","headers":{"webhook-id":"{{message.Received.Id}}","webhook-timestamp":"{{message.Received.Timestamp}}",
        "webhook-signature":"{{message.Received.Signature}}"},"body":"{{JsonEncodedText.Encode(message.Received.Body)}}"}
        """;
}
