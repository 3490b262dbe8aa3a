using EventDrivenFrontends.EmbeddedAws;
using EventDrivenFrontends.EmbeddedAws.Durability;

try
{
    await EmbeddedAwsApp.Create(args, TimeProvider.System).RunAsync();
    return 0;
}
catch (DataFolderException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
