using System.Globalization;
using EventDrivenFrontends.Benchmarks.Webhooks;

// What the webhook dispatcher carries, and what endpoints that hang cost the others. The embedded cloud and the dispatcher are processes of their own;
// load and receivers are in this one, on the same cores.
// Usage: Webhooks rate [events a second] [seconds] [rounds] | Webhooks hang [endpoints] [hanging] [events a second] [seconds]
var numbers = args.Skip(1).Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
await using var system = await MeasuredDispatcher.StartAsync();
if (args is ["hang", ..])
{
    var endpoints = At(0, 1000);
    var hanging = At(1, 100);
    Console.WriteLine(Measurement.Heading);
    foreach (var hang in new[] { 0, hanging })
    {
        await using var receiver = await Receiver.StartAsync();
        await system.RegisterAsync(receiver, endpoints, hang);
        var measured = await Load.RunAsync(system, receiver, endpoints, hang, At(2, 400), TimeSpan.FromSeconds(At(3, 30)));
        Console.WriteLine(measured.Row($"{endpoints} endpoints, {hang} hang"));
        await system.UnregisterAsync();
    }
}
else
{
    // Code that has just started is compiled while it runs, on the same cores: a first round says what a start costs, the others what it carries.
    Console.WriteLine(Measurement.Heading);
    for (var round = 1; round <= At(2, 4); round++)
    {
        await using var receiver = await Receiver.StartAsync();
        await system.RegisterAsync(receiver, 1, 0);
        Console.WriteLine((await Load.RunAsync(system, receiver, 1, 0, At(0, 1000), TimeSpan.FromSeconds(At(1, 20)))).Row($"one endpoint, round {round}"));
        await system.UnregisterAsync();
    }
}

return 0;

int At(int index, int otherwise) => numbers.Length > index ? numbers[index] : otherwise;
