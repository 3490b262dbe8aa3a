// What a broadcast and an idle connection cost the gateway. Arguments: how many clients and how many broadcasts; or "slow", for what clients
// that stop reading cost; or "held" and a number, for what so many long polls and event streams cost.
using System.Globalization;
using EventDrivenFrontends.Benchmarks.Sockets;

if (args is ["serve"])
{
    await Gateway.ServeAsync();
    return;
}

if (args is ["slow"])
{
    using var slowly = await GatewayProcess.StartAsync();
    await SlowClients.RunAsync(slowly);
    return;
}

if (args is ["held", var number])
{
    using var holding = await GatewayProcess.StartAsync();
    await HeldRequests.RunAsync(holding, int.Parse(number, CultureInfo.InvariantCulture));
    return;
}

var clients = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
var broadcasts = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 2000;
using var gateway = await GatewayProcess.StartAsync();
using var crowd = new Crowd(gateway.Address.Port);

await crowd.ConnectAsync(10);
var heap = await gateway.CollectAsync();
var resident = gateway.ResidentBytes();
await crowd.ConnectAsync(clients);
await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
var withGarbage = gateway.ResidentBytes() - resident;
heap = await gateway.CollectAsync() - heap;
resident = gateway.ResidentBytes() - resident;
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{Each(withGarbage):0.0} KB per idle connection ({clients}), {Each(resident):0.0} KB after a collection, {Each(heap):0.0} KB of them objects"));

await crowd.SubscribeAsync();
foreach (var inFlight in new[] { 1, 16 })
{
    await Broadcast.RunAsync(gateway, crowd, broadcasts / 4, inFlight);
    var measured = await Broadcast.RunAsync(gateway, crowd, broadcasts, inFlight);
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{inFlight,2} in flight: {measured.CpuMicroseconds:0.00} µs of server CPU a delivery, "
        + $"{1e6 / measured.CpuMicroseconds:#,0} a second of it, {measured.PerSecond:#,0}/s beside the clients, "
        + $"{measured.FrameBytes} bytes each"));
}

double Each(long bytes) => bytes / 1024.0 / clients;
