using System.Globalization;
using System.Security;
using System.Text;

namespace EventDrivenFrontends.Benchmarks.Shared;

/// <summary>Lines as SVG that reads on light and dark pages.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Across">What grows to the right.</param>
/// <param name="Up">What grows upwards, from zero.</param>
/// <param name="Series">The lines.</param>
/// <param name="IsLogarithmic">Whether the axis across is; otherwise it begins at zero.</param>
public sealed record LineChart(string Title, string Across, string Up, IReadOnlyList<LineChart.Line> Series, bool IsLogarithmic = true)
{
    private const int Width = 680;
    private const int Height = 380;
    private const int Left = 70;
    private const int Right = 120;
    private const int Top = 44;
    private const int Bottom = 56;
    private const int Steps = 4;
    private const int StepsAcross = 6;

    /// <summary>Of a line with more points no point is marked, as the marks would touch.</summary>
    private const int MostMarks = 40;

    private static readonly int[] RoundSteps = [1, 2, 4, 5, 8, 10];
    private static readonly string[] Colours = ["#2f6fde", "#d9822b", "#3a9d5d", "#b0479e", "#7a7a7a", "#12a5b0", "#c0392b", "#8a6d3b", "#5b4bbd", "#6b8e23"];

    private readonly double[] _places = [.. Series.SelectMany(line => line.Points).Select(point => point.At).Distinct().Order()];

    private IEnumerable<double> Ticks
    {
        get
        {
            if (IsLogarithmic)
            {
                return _places;
            }

            var step = RoundUp(_places[^1] / StepsAcross);
            return Enumerable.Range(0, (int)(_places[^1] / step) + 1).Select(number => number * step);
        }
    }

    /// <summary>The picture.</summary>
    public string ToSvg()
    {
        var highest = RoundUp(Series.SelectMany(line => line.Points).Max(point => point.Value));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#777\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{Escape(Title)}</title>\n");
        Text(svg, Left, 20, "start", Title, "font-size=\"15\" font-weight=\"bold\"");
        Text(svg, Left, Top - 8, "start", Up);
        Text(svg, (Left + Width - Right) / 2.0, Height - 14, "middle", Across);
        for (var step = 0; step <= Steps; step++)
        {
            var (value, y) = (highest * step / Steps, Y(highest * step / Steps, highest));
            svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{Left} {y:0.#}H{Width - Right}\" stroke=\"#8884\"/>\n");
            Text(svg, Left - 8, y + 4, "end", Number(value));
        }

        foreach (var place in Ticks)
        {
            Text(svg, X(place), Height - Bottom + 18, "middle", Number(place));
        }

        var labels = new List<double>();
        for (var i = 0; i < Series.Count; i++)
        {
            Draw(svg, Series[i], Colours[i % Colours.Length], highest, labels);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private void Draw(StringBuilder svg, Line line, string colour, double highest, List<double> labels)
    {
        var points = line.Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.At):0.#},{Y(point.Value, highest):0.#}")).ToList();
        svg.Append(CultureInfo.InvariantCulture, $"<polyline points=\"{string.Join(' ', points)}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{(points.Count > MostMarks ? 1.2 : 2)}\"/>\n");
        foreach (var (point, place) in points.Count > MostMarks ? [] : line.Points.Zip(points))
        {
            var at = place.Split(',');
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{at[0]}\" cy=\"{at[1]}\" r=\"3.5\" fill=\"{colour}\"><title>{Number(point.Value)}</title></circle>\n");
        }

        // A name beside the end of its line, below another's that is too near.
        var y = Y(line.Points[^1].Value, highest) + 4;
        while (labels.Exists(other => Math.Abs(other - y) < 14))
        {
            y += 2;
        }

        labels.Add(y);
        Text(svg, Width - Right + 10, y, "start", line.Name, $"fill=\"{colour}\"");
    }

    private double X(double at)
    {
        var (first, here, last) = IsLogarithmic ? (Math.Log(_places[0]), Math.Log(at), Math.Log(_places[^1])) : (0, at, _places[^1]);
        return Left + 20 + ((Width - Left - Right - 40) * (last > first ? (here - first) / (last - first) : 0));
    }

    private static double Y(double value, double highest) => Height - Bottom - ((Height - Top - Bottom) * value / highest);

    /// <summary>To a round number, of which quarters are round too.</summary>
    private static double RoundUp(double value)
    {
        if (value <= 0)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return power * RoundSteps.First(step => step * power >= value);
    }

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text, string more = "") => svg.Append(
        CultureInfo.InvariantCulture, $"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" {more}>{Escape(text)}</text>\n");

    private static string Escape(string text) => SecurityElement.Escape(text);

    /// <summary>A line.</summary>
    /// <param name="Name">Whose line it is.</param>
    /// <param name="Points">From left to right.</param>
    public sealed record Line(string Name, IReadOnlyList<Point> Points);

    /// <summary>A point of a line.</summary>
    /// <param name="At">Where, which is above zero on a logarithmic axis.</param>
    /// <param name="Value">How high.</param>
    public readonly record struct Point(double At, double Value);
}
