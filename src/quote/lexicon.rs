//! Words that all languages share: given names of many cultures, particles of names, places, nationalities.
//!
//! Given names tell a person from a place or a firm, and the gender behind a pronoun.

use super::language::flags::{DEMONYM, GIVEN_F, GIVEN_M, PARTICLE, PLACE};
use crate::text::given::{MEN, WOMEN};

/// The shared word lists by use.
pub(super) const SHARED: &[(u64, &str)] =
    &[(GIVEN_M, MEN), (GIVEN_F, WOMEN), (PLACE, PLACES), (DEMONYM, DEMONYMS), (PARTICLE, PARTICLES)];

/// Particles between the parts of names that any news may tell of; a language adds its own.
const PARTICLES: &str = "van von der den del della bin ibn ter zu";

const PLACES: &str = "\
united hampshire jersey zealand orleans afghanistan africa alabama alaska albania aleppo algeria algiers alsace amsterdam anaheim andalusia angola ankara antarctica antwerp argentina arizona arkansas armenia asia athens atlanta austin australia austria azerbaijan baghdad bahrain baltimore bangkok \
bangladesh barcelona basel bavaria beijing beirut belarus belfast belgium belgrade benghazi berlin bern bogota bogotá bolivia bordeaux bosnia boston brasilia brasília brazil bremen brighton bristol britain brooklyn brussels bucharest budapest buenos-aires bulgaria burma burundi \
cairo calais california cambodia cambridge cameroon canada canberra caracas cardiff caribbean carolina chad charleston charlotte chechnya chicago chile china cincinnati cleveland cologne colombia colorado columbus congo connecticut copenhagen cordoba corsica crete crimea croatia cuba cyprus \
dakar dakota dallas damascus darfur delaware delhi denmark denver detroit dhaka doha dresden dubai dublin düsseldorf ecuador edinburgh egypt england eritrea estonia ethiopia europe ferguson finland flint florence florida france frankfurt freiburg gaza geneva genoa georgia germany ghana glasgow greece greenland guangdong guatemala \
haiti hamburg hanoi hannover havana hawaii helsinki hiroshima holland honduras hong-kong houston hungary iceland idaho illinois india indiana indianapolis indonesia iowa iran iraq ireland islamabad israel istanbul italy jakarta jamaica japan jerusalem johannesburg jordan kabul kansas karachi kashmir kathmandu kazakhstan kentucky kenya kharkiv kiev kosovo krakow kuwait kyiv kyoto \
lagos laos las-vegas latvia lebanon leeds leipzig libya lille lima lisbon lithuania liverpool london los-angeles louisiana lucerne luxembourg lyon macedonia madrid maine malaysia mali malta manchester manhattan manila marseille maryland massachusetts mecca melbourne memphis mexico miami michigan milan milwaukee minneapolis minnesota minsk mississippi missouri moldova mongolia montana montreal \
morocco moscow mosul mozambique mumbai munich myanmar nagasaki nairobi namibia naples nashville nebraska nepal netherlands nevada newark nice nicaragua niger nigeria normandy norway nuremberg oakland odesa odessa ohio oklahoma omaha ontario oregon orlando osaka oslo ottawa oxford pakistan palermo palestine panama paraguay paris pennsylvania peru philadelphia philippines phoenix pittsburgh poland portland porto portugal prague pretoria princeton qatar quebec \
rhode-island riga rio romania rome rotterdam russia rwanda sacramento saigon salzburg saudi-arabia savannah scotland seattle senegal seoul serbia seville shanghai siberia sicily singapore slovakia slovenia sofia somalia spain stockholm strasbourg stuttgart sudan sweden switzerland sydney syria taipei taiwan tanzania tbilisi tehran tennessee texas thailand tibet tokyo toronto toulouse tripoli tunisia turin turkey tuscany uganda ukraine \
uruguay utah utrecht uzbekistan valencia vancouver venezuela venice vermont verona vienna vietnam vilnius wales warsaw washington wellington westminster wisconsin wyoming yemen yorkshire zagreb zimbabwe zurich zürich \
deutschland österreich schweiz frankreich russland ukraine brüssel köln münchen wien zürich großbritannien spanien italien polen türkei griechenland belgien niederlande dänemark schweden norwegen finnland ungarn tschechien bayern sachsen hessen thüringen brandenburg niedersachsen schleswig-holstein nordrhein-westfalen baden-württemberg rheinland-pfalz europa amerika afrika asien israel syrien irak iran japan indien china brasilien mexiko \
allemagne angleterre espagne italie belgique suisse russie chine japon états-unis londres bruxelles españa alemania francia italia inglaterra méxico méjico brasil rusia japón londra parigi roma milano napoli torino germania francia spagna inghilterra alemanha espanha lisboa inglaterra duitsland frankrijk spanje italië engeland polska niemcy francja warszawa kraków россия москва украина германия франция сша китай киев петербург";

const DEMONYMS: &str = "\
republican republicans democrat democrats democratic american americans british english scottish welsh irish french german germans dutch belgian swiss austrian italian spanish portuguese swedish norwegian danish finnish polish \
czech hungarian romanian bulgarian greek turkish russian russians ukrainian israeli israelis palestinian palestinians syrian iraqi iranian egyptian saudi lebanese jordanian libyan tunisian moroccan algerian african asian european europeans latino latina latinos latinas hispanic hispanics conservatives liberals canadians mexican mexicans \
canadian brazilian argentine chilean colombian venezuelan cuban chinese japanese korean indian pakistani afghan bangladeshi vietnamese thai indonesian australian nigerian kenyan ethiopian somali muslim muslims christian christians catholic jewish jews \
protestant evangelical islamic islamist sunni shiite shia hindu buddhist conservative liberal socialist communist labour tory green gop texan californian iowan floridian independent western northern southern eastern arab arabs kurdish latin native pacific atlantic";
