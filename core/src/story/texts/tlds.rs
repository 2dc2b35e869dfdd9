//! The ends of host names by which a bare `situs.go.id` is known as a link (X counts it as 23 characters, whatever its
//! length). Country codes are those of ISO 3166-1 that are delegated; of the more than a thousand generic ends only
//! those are kept that people here meet. An address under a
//! rare end is counted by its letters: too many if it is long, a few too few if it is short.

/// Country codes, two letters each.
const COUNTRIES: &str = "\
    ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bv bw by bz ca cc cd \
    cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge \
    gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki \
    km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my \
    mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd se \
    sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us uy uz va \
    vc ve vg vi vn vu wf ws ye yt za zm zw";

/// Generic ends.
const GENERIC: &str = "\
    academy aero agency app art asia associates audio auto baby band bank beauty best bid bike bio biz black blog blue \
    book bot boutique build business buzz cafe cam camera camp capital cards care career careers cars casa cash casino \
    cat catering center chat church city cleaning click clinic clothing cloud club coach codes coffee college com \
    community company computer construction consulting contact cooking cool coop country coupons courses credit cruises \
    dance data date dating deals degree delivery dental dentist design dev diet digital direct directory discount \
    doctor dog domains download earth education email energy engineer engineering enterprises equipment estate events \
    exchange expert express family fans farm fashion finance financial fish fit fitness flights florist fm food \
    football foundation fun fund fyi gallery game games garden gift gifts global gold golf goo google gov graphics \
    green group guide guru health healthcare help holdings holiday homes horse hospital host hosting hotel house how \
    icu inc industries info ink institute insurance insure int international investments jetzt jobs kids kim kitchen \
    land law lawyer lease legal life lighting limited link live llc loan loans lol love ltd maison management map \
    market marketing markets mba media medical men menu mil mobi moda moe mom money museum name navy net network news \
    ngo ninja nyc observer one ong online org organic page partners parts party pet pharmacy photo photography photos \
    pics pictures pink pizza place plumbing plus poker post press pro productions promo properties pub quest racing \
    radio realestate recipes red rehab reise reisen rent rentals repair report republican rest restaurant review \
    reviews rip rocks run sale salon school science security services sexy shoes shop shopping show singles site ski \
    social software solar solutions space sport store stream studio study style supplies supply support surf surgery \
    systems tax taxi team tech technology tel tennis theater tickets tips tires today tokyo tools top tours town toys \
    trade trading training travel tube university uno vacations ventures vet video villas vin vip vision vodka vote \
    voyage watch webcam website wedding wiki win wine work works world wtf xxx xyz yoga youtube zone";

/// Whether `label`, in any case, is the end of host names on the public internet.
pub(super) fn is_known(label: &str) -> bool {
    let label = label.to_ascii_lowercase();
    let list = if label.len() == 2 { COUNTRIES } else { GENERIC };
    list.split_ascii_whitespace().any(|known| known == label) || is_encoded(&label)
}

/// An end in another script, in the ASCII form of such names.
fn is_encoded(label: &str) -> bool {
    label
        .strip_prefix("xn--")
        .is_some_and(|rest| rest.len() > 1 && !rest.starts_with('-') && !rest.ends_with('-'))
}
