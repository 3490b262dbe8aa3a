using System.Text.Json;
using EventDrivenFrontends.Client;

namespace EventDrivenFrontends.Chaos.Tests.Soak;

/// <summary>Clients that come, read a view, stay for a little, and leave; by each transport in turn.</summary>
internal sealed class Visitors(Uri gateway)
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly LiveTransport[] Transports = Enum.GetValues<LiveTransport>();

    public int Count { get; private set; }

    public async Task ComeAndGoAsync(Func<bool> isOver, CancellationToken cancellationToken)
    {
        var visits = new List<Task>();
        using var beat = new PeriodicTimer(Between, TimeProvider.System);
        while (!isOver() && await beat.WaitForNextTickAsync(cancellationToken))
        {
            visits.RemoveAll(visit => visit.IsCompletedSuccessfully);
            visits.Add(VisitAsync(Transports[Count++ % Transports.Length], cancellationToken));
        }

        await Task.WhenAll(visits);
    }

    private async Task VisitAsync(LiveTransport transport, CancellationToken cancellationToken)
    {
        var options = new LiveClientOptions { Transport = transport };
        options.Gateways.Add(gateway);
        using var client = new LiveClient(options);
        using LiveView<JsonElement> view = client.View("viruses");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await view.WaitUntilReadyAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"A visitor by {transport} had no view within {Patience}.");
        }

        await Task.Delay(Stay, TimeProvider.System, cancellationToken);
    }
}
