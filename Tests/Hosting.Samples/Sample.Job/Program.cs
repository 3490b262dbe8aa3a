// Says what it was told to say, and ends with the code that it was told to end with.
foreach (var word in args)
{
    await Console.Out.WriteLineAsync(word);
}

return int.Parse(Environment.GetEnvironmentVariable("EXIT_CODE") ?? "0", System.Globalization.CultureInfo.InvariantCulture);
