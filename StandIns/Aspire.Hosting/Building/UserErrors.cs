namespace Aspire.Hosting;

/// <summary>Ends the program with one line, and no stack trace, when it is told of something that its user can put right.</summary>
internal static class UserErrors
{
    private static int _handled;

    public static void PrintPlainly()
    {
        if (Interlocked.Exchange(ref _handled, 1) == 0)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, fault) =>
            {
                if (fault.ExceptionObject is DistributedApplicationException exception)
                {
                    Console.Error.WriteLine(exception.Message);
                    Environment.Exit(1);
                }
            };
        }
    }
}
