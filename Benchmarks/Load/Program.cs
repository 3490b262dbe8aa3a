using EventDrivenFrontends.Benchmarks.Load.Commands;

// Measures our system under load, and peers beside it. Each command prints a table and keeps its numbers as JSON under artifacts/load/.
Command[] commands = [FanoutCommand.Describe(), ConnectionsCommand.Describe(), EndToEndCommand.Describe(), ReadingCommand.Describe(), ReplicaCommand.Describe(), ChartsCommand.Describe()];
var command = commands.FirstOrDefault(command => args.Length > 0 && command.Name == args[0]);
if (command is null)
{
    Console.WriteLine($"Usage: Load <command> [--option value]...\n\n{string.Join('\n', commands.Select(one => one.Usage))}");
    return 1;
}

if (!Arguments.TryParse(command.Options, args[1..], out var arguments, out var fault))
{
    Console.Error.WriteLine($"{fault}\n\n{command.Usage}");
    return 1;
}

await command.RunAsync(arguments);
return 0;
