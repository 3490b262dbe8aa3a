using System.Globalization;
using System.Text;
using EventDrivenFrontends.WebSocketGateway.Replica;

namespace EventDrivenFrontends.Benchmarks.Micro;

/// <summary>Changes of some 300 bytes.</summary>
internal static class Samples
{
    private static readonly string[] Airlines = ["AA", "LH", "SK", "BA", "AF"];

    public static Entry Entry(int number) => EntryEncoder.Upsert(
        "flights",
        $"flight-{number}",
        string.Create(CultureInfo.InvariantCulture, $"019a8b3c4d5e{number:x4}-7f3a"),
        "2026-01-31T09:30:00.000Z",
        Encoding.UTF8.GetBytes(
            $$"""{"flightId":"flight-{{number}}","origin":"FRA","dest":"OSL","airlineCode":"{{AirlineOf(number)}}","flightNum":"{{number}}","gate":"B7","event":"BOARDING","eventDetails":"on time"}"""));

    public static string AirlineOf(int number) => Airlines[number % Airlines.Length];
}
