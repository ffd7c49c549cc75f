"""How wires word it: who pays, until when, what led to what, from whom words come, who is held to have done it."""

from __future__ import annotations

import pytest

from tests.coding.readings import reads, told
from tests.conftest import read

# language, text, what it tells, what it does not tell ("" where nothing else is feared)
TOLD = [
    # what led to a deed is not its object
    ("en", "Norway ordered a halt to all trade with Chad in response to Chadian raids on Cameroon.", "SANCTION NOR>TCD realised", "ASSAULT NOR>? realised"),
    ("en", "Bolivia's president ordered the suspension of visas with Peru after Peruvian strikes on smugglers.", "SANCTION BOL>PER realised", "ASSAULT BOL>? realised"),
    ("en", "Kenya launched strikes on Somalia in response to attacks by gunmen.", "ASSAULT KEN>SOM realised", ""),
    # two names that `and` joins before what happened first
    ("en", "Oman ended its mediation between Yemen and Kuwait after both sides walked out of the talks.", "REJECT YEM+KWT>? realised", "REJECT OMN>? realised"),
    ("en", "Finland recalled its envoys from Mali and Niger as the two countries expelled Finnish diplomats.", "SANCTION MLI+NER>FIN realised", ""),
    ("en", "Norway condemned the raid and Sweden recalled its ambassador.", "SANCTION SWE>? realised", ""),
    ("de", "Oman beendete seine Vermittlung zwischen dem Jemen und Kuwait, nachdem beide Seiten die Gespräche verlassen hatten.", "SANCTION YEM+KWT>? realised", ""),
    # who shall pay, and until when
    ("en", "Peru will pay, the Chilean president said.", "THREATEN CHL>PER realised", "THREATEN PER>?"),
    ("en", "Nicaragua would pay, warned Costa Rica's foreign minister.", "THREATEN CRI>NIC realised", "THREATEN NIC>?"),
    ("de", "Peru wird dafür bezahlen, sagte der chilenische Präsident.", "THREATEN CHL>PER realised", "THREATEN PER>?"),
    ("de", "Nicaragua werde zahlen, warnte der Außenminister Costa Ricas.", "THREATEN CRI>NIC", "THREATEN NIC>?"),
    ("en", "Tunis has until Sunday to free the sailors, Malta's prime minister said.", "THREATEN MLT>TUN realised", "THREATEN TUN>?"),
    ("en", "Laos has 48 hours to withdraw its soldiers, Vietnam's defence minister said.", "RETREAT LAO>? demanded", "RETREAT VNM>?"),
    ("de", "Tunis habe bis Sonntag Zeit, die Seeleute freizulassen, sagte Maltas Ministerpräsident.", "THREATEN MLT>TUN realised", "THREATEN TUN>?"),
    ("en", "Laos gave Cambodia five days to release the fishermen.", "RETREAT KHM>? demanded", "RETREAT LAO>?"),
    ("de", "Laos gab Kambodscha fünf Tage Zeit, die Fischer freizulassen.", "RETREAT KHM>? demanded", "RETREAT LAO>?"),
    ("en", "Panama gave the ambassador of Ecuador until Friday to leave.", "SANCTION PAN>ECU realised", ""),
    # from whom words come
    ("en", "The plan drew a sharp rebuke from Jordan and praise from Egypt.", "ACCUSE JOR>?", "ACCUSE EGY>?"),
    ("en", "The law drew criticism from Norway and applause from Belarus.", "ACCUSE NOR>?", "ACCUSE NOR+BLR>?"),
    ("en", "The law drew criticism from Norway and from Iceland.", "ACCUSE NOR+ISL>?", ""),
    # who is held to have done it
    ("en", "Estonia held a crisis meeting after a cyberattack blamed on Belarus.", "COERCE BLR>?", "COERCE ?>BLR"),
    ("en", "Chad protested over a raid attributed to Libya that killed four soldiers.", "ASSAULT LBY>?", "ASSAULT ?>LBY"),
    # what an objection is against stands where that is dismissed
    ("en", "A court in Nairobi dismissed an appeal against the conviction of a British soldier.", "SANCTION ?>GBR realised", "SANCTION ?>GBR absent"),
    ("en", "Peru's supreme court threw out a complaint against the expulsion of two Chilean diplomats.", "SANCTION ?>CHL realised", "SANCTION ?>CHL absent"),
    ("de", "Ein Gericht in Nairobi wies die Berufung gegen die Verurteilung eines britischen Soldaten ab.", "SANCTION ?>GBR realised", "SANCTION ?>GBR absent"),
    # what may be done now has not been done
    ("en", "The verdict cleared the way for the extradition of two Malians to France.", "COERCE ?>MLI permitted", "COERCE FRA>?"),
    ("en", "Japan proposed holding joint drills with Australia.", "REQUEST/COMMENT/AGREE JPN>?", "MOBILIZE ?>? realised"),
    # what a text would have said is not said by those who object to it
    ("en", "China objected to a draft statement calling for sanctions against Mali.", "ACCUSE/REJECT CHN>?", "REQUEST CHN>?"),
    # whose the rebels are that somebody is said to help
    ("en", "Uganda accused Juba of arming rebels along the border.", "AID SSD>UGA", "AID SSD>SSD"),
    ("en", "Peru accused Bolivia of sheltering guerrillas.", "AID BOL>PER", "AID BOL>BOL"),
    ("en", "Sudan's president said rebels had attacked Port Sudan.", "ASSAULT SDN>SDN", ""),
    # nobody enters his own airspace
    ("en", "Greek jets intercepted a Turkish drone that had violated its airspace.", "COERCE TUR>GRC realised", "COERCE ?>TUR"),
    ("en", "Norway seized a Russian trawler that had entered its waters.", "COERCE RUS>NOR realised", "COERCE RUS>RUS"),
    ("en", "Poland condemned a strike on Lviv that killed nine people.", "ACCUSE POL>?", "ASSAULT UKR>?"),
    # what is to be kept from happening
    ("en", "The Taliban pledged to prevent attacks on Iran from Afghan soil.", "ASSAULT ?>IRN hypothetical", "THREATEN ?>?"),
    ("en", "Kenya failed to stop an attack on the embassy of Somalia.", "ASSAULT ?>SOM", "ASSAULT ?>SOM absent"),
    ("en", "Rwanda promised never to allow an attack on Burundi from its territory.", "ASSAULT ?>BDI hypothetical", "ASSAULT ?>? realised"),
    # whom an order befalls does not carry it out
    ("en", "A judge in Lima ordered the detention of two Chilean activists.", "COERCE ?>CHL demanded", "COERCE CHL>?"),
    ("en", "A Malian court ordered the release of the French hostages.", "RETREAT ?>FRA demanded", "RETREAT FRA>?"),
    # embassies
    ("en", "Fiji moved its embassy to Jerusalem.", "SUPPORT FJI>ISR realised", ""),
    ("en", "Denmark and Norway closed their missions in Tripoli after a raid on the Swedish embassy.", "SANCTION DNK+NOR>LBY realised", ""),
    # who goes on speaking in a participle behind what he asks of another
    ("en", "Mali urged Algeria to withdraw its soldiers, accusing Algiers of arming rebels.", "ACCUSE MLI>DZA realised", "ACCUSE DZA>?"),
    ("en", "Chile called on Cuba to free the poets, warning of sanctions.", "REQUEST/THREATEN CHL>CUB realised", "THREATEN CUB>?"),
    ("en", "Ghana threatened to invade Togo, killing the truce.", "THREATEN GHA>TGO realised", ""),
    # what ceases is not done
    ("en", "Ireland will stop supplying Kenya with shells.", "SANCTION IRL>KEN announced", "AID IRL>?"),
    ("en", "Greece has ceased sending arms to Cyprus.", "SANCTION GRC>CYP realised", "AID GRC>?"),
    ("en", "Ethiopia stopped bombing Asmara on Friday.", "RETREAT ETH>ERI realised", "ASSAULT ETH>? realised"),
    ("en", "Ethiopia will cease shelling Asmara, its prime minister said.", "RETREAT ETH>? announced", "ASSAULT ETH>? announced"),
    ("en", "Greece continued sending arms to Cyprus.", "AID GRC>CYP", "SANCTION GRC>?"),
    # `by` behind another verb
    ("en", "Gabon's new ruler, installed after a coup, rejected demands by ECOWAS.", "REJECT GAB>ECOWAS realised", "COERCE ECOWAS>?"),
    ("en", "Gabon condemned the shelling of Goma by Rwandan troops.", "ASSAULT RWA>COD realised", ""),
    # whose the army is in whose capital it sits
    ("en", "Iran said it had sunk a frigate, a claim that the General Staff in Ankara denied.", "COMMENT/REJECT TUR>IRN realised", "COMMENT.deny IRN>?"),
    # a list of those who act, across its comma
    ("en", "Peru welcomed the vote, while Chile, Bolivia and Paraguay condemned the ballot.", "ACCUSE CHL+BOL+PRY>? realised", "SUPPORT PER>CHL+BOL+PRY"),
    ("en", "Peru praised Cuba, but Chile and Bolivia withdrew their envoys.", "SANCTION CHL+BOL>? realised", ""),
    # what a proposal comes amid
    ("en", "Norway called for new laws amid a series of attacks by gangs.", "REQUEST NOR>? realised", "ASSAULT NOR>?"),
    # a federal state that is called like a country
    ("en", "Bandits raided a mosque in Nigeria's Niger state.", "ASSAULT/COERCE ?>NGA realised", "COERCE ?>NER"),
    ("en", "Niger's state television said Benin had shelled a village.", "ASSAULT BEN>NER", ""),
    # who neither confirms nor denies is silent, and denies nothing
    ("en", "Turkey neither confirmed nor denied the raid on the Syrian base.", "silence:no_comment TUR>?", "COMMENT.deny TUR>?"),
    ("en", "The Omani navy would neither confirm nor deny that it had sunk the dhow.", "silence:no_comment OMN>?", "COMMENT.deny OMN>?"),
    # `its` is of one, not of both
    ("en", "Troops from Ghana and Nigeria crossed into Togo after its president refused to resign.", "REJECT TGO>?", "REJECT GHA+NGA>?"),
    # a brawl
    ("en", "Greek and Turkish sailors came to blows in the port of Limassol.", "ASSAULT GRC+TUR>?", ""),
    ("en", "Supporters of the opposition came to blows with police in Maputo.", "ASSAULT MOZ>MOZ", ""),
]  # fmt: skip

# language, text, a type that nobody does in it
NOT_TOLD = [
    ("en", "Japan has until March to submit its budget, the IMF said.", "THREATEN"),
    ("en", "Germany will pay 50 million euros to Ghana, the German finance minister said.", "THREATEN"),
    ("en", "Norway and Denmark almost came to blows with words over the tariff.", "ASSAULT"),
    ("en", "The terms must be agreed with Kuwait, Iraq's foreign minister said.", "CONCEDE"),
    ("en", "Spanish car sales were hit by wet weather in May.", "ASSAULT"),
    ("en", "Georgia struck a depot in Sochi, forcing it to halt exports.", "SANCTION"),
    ("de", "Deutschland wird 50 Millionen Euro zahlen, sagte der ghanaische Minister.", "THREATEN"),
    ("de", "Japan habe bis März Zeit, seinen Haushalt einzureichen, sagte der IWF.", "THREATEN"),
]


@pytest.mark.parametrize(("language", "text", "right", "wrong"), TOLD)
def test_as_wires_word_it(language: str, text: str, right: str, wrong: str) -> None:
    document = read(text, language)
    assert reads(document, right), told(document)
    assert not wrong or not reads(document, wrong), told(document)


@pytest.mark.parametrize(("language", "text", "type_"), NOT_TOLD)
def test_what_only_sounds_like_it(language: str, text: str, type_: str) -> None:
    document = read(text, language)
    assert not [r for r in document.records if r.type == type_], told(document)
