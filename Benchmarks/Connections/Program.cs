// How many messages a second can be posted to the connections of one gateway node: with plain HTTP by several posters at once, and with the
// AWS SDK one by one; and how many StreamFanout posts, with the subscribers' rows in a table of the embedded cloud. Each part is a process of its own, except for the
// clients, which share that of the posters. Arguments: how many clients, posters and seconds.
using System.Globalization;
using EventDrivenFrontends.Benchmarks.Connections;
using EventDrivenFrontends.Benchmarks.Sockets;

if (args is ["serve"])
{
    await Gateway.ServeAsync();
    return;
}

var clients = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
var posters = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 16;
var length = TimeSpan.FromSeconds(args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 10);
using var gateway = await GatewayProcess.StartAsync();
using var audience = await Audience.ConnectAsync(gateway.Address.Port, clients);

await RunAsync("warming up", new HttpPosters(gateway.Address, audience, posters));
double posted;
var plain = await RunAsync($"plain HTTP, {posters} posters", new HttpPosters(gateway.Address, audience, posters));
await RunAsync("plain HTTP, one by one", new HttpPosters(gateway.Address, audience, 1));
await using (var fanout = await FanoutPosters.StartAsync(gateway.Address, audience))
{
    await RunAsync("warming up", fanout);
    posted = await RunAsync("StreamFanout", fanout);
}

var sdk = await RunAsync("AWS SDK, one by one", new SdkPoster(gateway.Address, audience));
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"plain HTTP {plain / sdk:0.0} times, StreamFanout {posted / sdk:0.0} times as many as the SDK one by one"));

async Task<double> RunAsync(string name, IPosters how)
{
    var (cpu, own, begin, received) = (gateway.CpuTime(), Environment.CpuUsage.TotalTime, TimeProvider.System.GetTimestamp(), audience.Messages);
    var posts = await how.PostAsync(length);
    await how.ReceivedAsync(received + posts);
    var seconds = TimeProvider.System.GetElapsedTime(begin).TotalSeconds;
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: {posts / seconds:#,0} posts/s to {clients} clients, all received; "
        + $"{(gateway.CpuTime() - cpu).TotalMicroseconds / posts:0} µs of the gateway's CPU each, "
        + $"{(Environment.CpuUsage.TotalTime - own).TotalMicroseconds / posts:0} µs of the posters' and clients'"));
    return posts / seconds;
}
