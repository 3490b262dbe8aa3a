using System.Globalization;

namespace EventDrivenFrontends.WebSocketGateway.WebSockets.Protocol.Handshake;

/// <summary>Chooses among the extensions that a client offers (RFC 7692, sections 5.1 and 7.1).</summary>
internal static class DeflateOffers
{
    private const string Name = "permessage-deflate";
    private const int SmallestWindow = 8;
    private const int LargestWindow = 15;

    /// <summary>The first offer that can be met, in the client's order of preference; null when there is none.</summary>
    public static DeflateAgreement? Choose(IEnumerable<ExtensionOffer> offers) =>
        offers.Where(offer => offer.Name == Name).Select(Accept).FirstOrDefault(agreement => agreement is not null);

    private static DeflateAgreement? Accept(ExtensionOffer offer)
    {
        var namesServerWindow = false;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, value) in offer.Parameters)
        {
            var canBeMet = name switch
            {
                "server_no_context_takeover" or "client_no_context_takeover" => value is null,
                "client_max_window_bits" => value is null || WindowBits(value) is not null,
                "server_max_window_bits" => namesServerWindow = value is not null && WindowBits(value) == LargestWindow,
                _ => false,
            };
            if (!canBeMet || !seen.Add(name))
            {
                return null;
            }
        }

        return new DeflateAgreement(namesServerWindow);
    }

    private static int? WindowBits(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var bits)
        && bits is >= SmallestWindow and <= LargestWindow
        && value[0] != '0'
            ? bits
            : null;
}
