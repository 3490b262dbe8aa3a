using EventDrivenFrontends.EmbeddedAws;
using EventDrivenFrontends.EmbeddedAws.Durability;

try
{
    return await ExitCode.OfAsync(EmbeddedAwsApp.Create(args, TimeProvider.System));
}
catch (DataFolderException fault)
{
    await Console.Error.WriteLineAsync(fault.Message);
    return 1;
}
