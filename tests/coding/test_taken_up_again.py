"""English clauses that describe a noun, whom they make the doer, and words that only look like a deed or like its absence."""

from __future__ import annotations

import pytest

from tests.coding.readings import reads, told
from tests.conftest import read

# text, what it tells, what it does not tell ("" where nothing is told or feared)
TOLD = [
    # the verb behind a clause that describes its subject is of the subject, and nothing denied in that clause reaches it
    ("Peruvian marines who had not been fed attacked a Chilean outpost.", "ASSAULT PER>CHL realised", "ASSAULT PER>CHL absent"),
    ("Guerrillas who never handed over their rifles ambushed a Bolivian patrol.", "ASSAULT ?>BOL realised", "ASSAULT ?>BOL absent"),
    ("The Togolese envoy who did not attend the ceremony condemned Ghana.", "ACCUSE TGO>GHA realised", "ACCUSE TGO>GHA absent"),
    ("Ghanaian troops who said they had not been paid attacked a Togolese village and burned it.", "ASSAULT GHA>TGO realised", "ASSAULT GHA>TGO absent"),
    ("Ghanaian soldiers who had shelled a Togolese village were arrested by Malian police.", "COERCE.arrest MLI>GHA realised", "COERCE.arrest TGO>GHA"),
    ("The Malian envoy whom Niger expelled on Friday accused Niamey of lying.", "ACCUSE MLI>NER realised", "ACCUSE NER>?"),
    ("The report that Serbia had attacked Croatia was denied by Belgrade.", "COMMENT.deny SRB>? realised", "ASSAULT SRB>HRV realised"),
    ("Peruvian officers who said the army had shelled a Chilean village were arrested by the police.", "ASSAULT PER>CHL realised", "ASSAULT PER>CHL absent"),
    # what is denied in the main clause stays denied, and what describes an object ends where it did
    ("Peruvian soldiers who attacked a Chilean post did not kill the mayor.", "ASSAULT PER>CHL realised", "ASSAULT.targeted PER>? realised"),
    ("Chile expelled two Peruvian attaches who had not registered and closed a consulate.", "SANCTION.expel CHL>PER realised", "SANCTION.expel CHL>PER absent"),
    ("Kenyan officers who lived in a village attacked by Somali rebels fled.", "ASSAULT SOM:rebels>KEN", "ASSAULT KEN>?"),
    # barely is done, ceased is not done any more
    ("Armenia barely managed to sign the agreement with Georgia.", "AGREE ARM>GEO realised", "AGREE ARM>GEO absent"),
    ("Ukraine barely managed to hold the town of Vuhledar.", "COERCE UKR>? realised", "COERCE UKR>? absent"),
    ("Bolivia barely criticised Peru.", "", "ACCUSE BOL>PER realised"),
    ("Chad ceased to deport Sudanese herders.", "COERCE.deport TCD>SDN absent", "COERCE.deport TCD>SDN realised"),
    ("Chad began to deport Sudanese herders.", "COERCE.deport TCD>SDN realised", "COERCE.deport TCD>SDN absent"),
    # who stands by while something is done stands by nobody
    ("Soldiers stood by while looters burned Kenyan shops.", "", "SUPPORT ?>KEN"),
    ("Ghana stood by Togo.", "SUPPORT GHA>TGO realised", ""),
    # could have: held possible of a blow by others, not done where it is what somebody was able to do
    ("Ugandan police said Congolese militants could have kidnapped two nurses.", "ASSAULT.abduct COD:rebels>? realised", "ASSAULT.abduct COD:rebels>? counterfactual"),
    ("Uganda said it could have bombed Rwanda.", "ASSAULT UGA>RWA counterfactual", "ASSAULT UGA>RWA realised"),
    ("Uganda said Rwanda could have attacked Burundi if it had wanted to.", "ASSAULT RWA>BDI counterfactual", "ASSAULT RWA>BDI realised"),
    ("Uganda could have bombed Rwanda.", "ASSAULT UGA>RWA counterfactual", "ASSAULT UGA>RWA realised"),
    # a noun behind `to`: who yields to pressure exerts none
    ("Nepal bowed to pressure from Bhutan.", "CONCEDE NPL>BTN", "COERCE NPL>?"),
    ("Nepal's premier denied that he had yielded to pressure from Bhutan.", "CONCEDE NPL>BTN denied", "COERCE NPL>?"),
    ("Nepal threatened to pressure Bhutan.", "", "COERCE NPL>BTN realised"),
    # what is proposed is not done, and whom the deed would hit is not who is asked
    ("Oman proposed resuming talks with Qatar.", "REQUEST OMN>?", "CONSULT OMN+QAT>? realised"),
    ("Oman proposed holding negotiations with Qatar.", "REQUEST OMN>?", "CONSULT OMN+QAT>? realised"),
    ("Oman resumed talks with Qatar.", "CONSULT OMN+QAT>? realised", ""),
    ("Nepal proposed sending soldiers to Bhutan.", "AID NPL>BTN demanded", "AID BTN>?"),
    ("Nepal suggested bombing Bhutan.", "ASSAULT NPL>BTN demanded", "REQUEST NPL>BTN"),
    # a bomb that is thrown, by whom nobody says
    ("A grenade was thrown at the Nepalese consulate in Dhaka.", "ASSAULT.explosives ?>NPL realised", "ASSAULT BGD>?"),
    ("Gunmen flung grenades into a Ugandan barracks.", "ASSAULT.explosives ?>UGA realised", ""),
    ("Petrol bombs were thrown at the Nepalese consulate.", "PROTEST.riot ?>NPL", "ASSAULT ?>NPL"),
    ("The consul threw a party at the Nepalese consulate.", "", "ASSAULT ?>NPL"),
    # a question gives nobody the deed that it asks about
    ("Did Norway mention the raid?", "", "ASSAULT NOR>?"),
    ("Does Norway support the attack?", "", "ASSAULT NOR>?"),
    ("Did Norway launch the raid?", "", "ASSAULT NOR>?"),
    ("Did Norway mention the raid by Chile?", "ASSAULT CHL>?", "ASSAULT NOR>?"),
    ("Norway launched a raid.", "ASSAULT NOR>?", ""),
    # two adverbs share their verb: what will be done so is not done
    ("Nepalese envoys will be quickly and quietly expelled, Bhutan said.", "SANCTION.expel BTN>NPL announced", "SANCTION/COERCE ?>? realised"),
    ("Nepalese envoys were quickly and quietly expelled by Bhutan.", "SANCTION.expel BTN>? realised", "COERCE.deport NPL>?"),
    ("Bhutan acted swiftly and expelled two Nepalese envoys.", "SANCTION.expel BTN>NPL realised", ""),
    # on whom a deed is blamed has done it; where only one is blamed for it, whom it was on has not
    ("Benin blamed the raid on Niger.", "ASSAULT NER>?", "ASSAULT ?>NER"),
    ("Benin pinned the attack on a Togolese village on Niger.", "ASSAULT NER>TGO", "ASSAULT TGO>?"),
    ("Benin blamed Niger for the raid on Togo.", "ASSAULT NER>TGO", "ASSAULT TGO>?"),
    # who acts behind a preposition and `whom`
    ("Benin named the officers on whom Ghana had imposed sanctions.", "SANCTION GHA>? realised", "SANCTION BEN>?"),
    ("Benin listed Nigerien officials against whom Ghana intends to impose sanctions.", "SANCTION GHA>NER announced", "SANCTION NER>?"),
    ("Benin accused Ghana, which borders Togo.", "ACCUSE BEN>GHA", "ACCUSE BEN>TGO"),
    # what is called undesirable is not recognised, what is not sanctioned by the authorities is only not allowed
    ("Benin told the envoy of the recognition of two Ghanaian charities as undesirable.", "", "SUPPORT ?>GHA"),
    ("The recognition of Palestine by Benin was welcomed.", "SUPPORT BEN>PSE", ""),
    ("Police in Benin warned that the rally was not sanctioned by the authorities.", "", "SANCTION BEN>?"),
    ("The FARC claimed responsibility for the attack, according to its online radio.", "", "COERCE.cyber ?>?"),
    ("Benin condemned the attack on its online banks by Togo.", "COERCE.cyber TGO>?", ""),
    ("Benin sanctioned the Ghanaian president.", "SANCTION BEN>GHA", ""),
]


@pytest.mark.parametrize(("text", "right", "wrong"), TOLD)
def test_what_is_told_of_whom(text: str, right: str, wrong: str) -> None:
    document = read(text, "en")
    assert not right or reads(document, right), told(document)
    assert not wrong or not reads(document, wrong), told(document)
